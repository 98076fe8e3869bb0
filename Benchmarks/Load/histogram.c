#include "histogram.h"

static unsigned bucket_of(uint64_t value)
{
    if (value < 128)
        return (unsigned)value;
    unsigned shift = 56u - (unsigned)__builtin_clzll(value);
    return (shift + 1) * 128 + (unsigned)((value >> shift) - 128);
}

static uint64_t middle_of(unsigned bucket)
{
    if (bucket < 128)
        return bucket;
    unsigned shift = bucket / 128 - 1;
    return ((uint64_t)(bucket % 128 + 128) << shift) + (1ull << shift) / 2;
}

void histogram_add(struct histogram *histogram, uint64_t value)
{
    histogram->buckets[bucket_of(value)]++;
    histogram->count++;
    histogram->sum += value;
    if (value > histogram->maximum)
        histogram->maximum = value;
}

void histogram_merge(struct histogram *histogram, const struct histogram *other)
{
    for (unsigned i = 0; i < HISTOGRAM_BUCKETS; i++)
        histogram->buckets[i] += other->buckets[i];
    histogram->count += other->count;
    histogram->sum += other->sum;
    if (other->maximum > histogram->maximum)
        histogram->maximum = other->maximum;
}

uint64_t histogram_percentile(const struct histogram *histogram, double share)
{
    uint64_t wanted = (uint64_t)(share * (double)histogram->count + 0.999999), seen = 0;
    for (unsigned i = 0; i < HISTOGRAM_BUCKETS; i++) {
        seen += histogram->buckets[i];
        if (seen >= wanted && seen > 0) {
            uint64_t value = middle_of(i);
            return value < histogram->maximum ? value : histogram->maximum;
        }
    }
    return histogram->maximum;
}
