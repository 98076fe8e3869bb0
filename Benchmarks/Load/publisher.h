#ifndef PUBLISHER_H
#define PUBLISHER_H

#include <pthread.h>

#include "histogram.h"
#include "shared.h"

/* A connection that publishes, on a thread of its own. */
struct publisher {
    const struct options *options;
    struct shared *shared;
    int index;
    /* All publishers and the measuring thread, before and behind each part of the run. */
    pthread_barrier_t *barrier;
    uint64_t *started_at;
    /* How long a call took. */
    struct histogram answer;
    pthread_t thread;
};

void *publisher_run(void *publisher);

#endif
