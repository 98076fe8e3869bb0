#ifndef WORKER_H
#define WORKER_H

#include "shared.h"

/* Holds one worker's share of the subscribers until the run has ended. */
void worker_run(const struct options *options, struct shared *shared, int index);

#endif
