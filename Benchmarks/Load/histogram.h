#ifndef HISTOGRAM_H
#define HISTOGRAM_H

#include <stdint.h>

#define HISTOGRAM_BUCKETS ((64 - 6) * 128)

/* Nanoseconds; each power of two is cut into 128, so that a value is known to 0.8 %. */
struct histogram {
    uint64_t count;
    uint64_t sum;
    uint64_t maximum;
    uint64_t buckets[HISTOGRAM_BUCKETS];
};

void histogram_add(struct histogram *histogram, uint64_t value);
void histogram_merge(struct histogram *histogram, const struct histogram *other);
/* The value that `share` (0 to 1) of all do not exceed. */
uint64_t histogram_percentile(const struct histogram *histogram, double share);

#endif
