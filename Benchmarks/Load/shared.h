#ifndef SHARED_H
#define SHARED_H

#include <semaphore.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "histogram.h"
#include "options.h"

#define MAXIMUM_WORKERS 16

/* What one worker tells; only it writes, so that workers do not share cache lines. */
struct worker_state {
    _Alignas(64) _Atomic uint32_t connected;
    _Atomic uint32_t subscribed;
    _Atomic uint64_t delivered;
    _Atomic uint64_t missing;
    _Atomic uint64_t disordered;
    _Atomic uint64_t bytes;
    _Atomic uint32_t closed;
    struct histogram latency;
};

/* The one mapping of all processes of a run. */
struct shared {
    _Atomic bool ended;
    /* Posted when a message has reached all its subscribers. */
    sem_t window;
    struct worker_state workers[MAXIMUM_WORKERS];
    /* For each message of each publisher: subscribers that do not have it yet. */
    _Atomic uint32_t missing[];
};

/* Subscribers of a pipe that read. */
static inline uint32_t readers_of(const struct options *options, uint32_t pipe)
{
    uint32_t all = (uint32_t)options->subscribers, deaf = (uint32_t)options->deaf, pipes = (uint32_t)options->pipes;
    return (all + pipes - 1 - pipe) / pipes - (deaf + pipes - 1 - pipe) / pipes;
}

#endif
