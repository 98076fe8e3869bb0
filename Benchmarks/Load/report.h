#ifndef REPORT_H
#define REPORT_H

#include <stdint.h>

#include "churn.h"
#include "histogram.h"
#include "shared.h"

/* What was measured; times of the processor in nanoseconds. */
struct report {
    double connect_seconds;
    uint64_t connect_processor_time;
    uint64_t memory_before;
    uint64_t memory_subscribed;
    uint64_t memory_after;
    uint64_t memory_peak;
    double publish_seconds;
    double seconds;
    uint64_t processor_time;
    uint64_t expected;
    uint64_t delivered;
    struct histogram answer;
    struct churn churn;
};

/* One line of JSON. */
void report_print(const struct options *options, const struct shared *shared, const struct report *report);

#endif
