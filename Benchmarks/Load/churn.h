#ifndef CHURN_H
#define CHURN_H

#include <stdint.h>

#include "options.h"

/* What joining and leaving cost the server. */
struct churn {
    uint64_t joins;
    uint64_t processor_time;
};

/* Further connections join pipes and leave them, as the options say. */
struct churn churn_run(const struct options *options);

#endif
