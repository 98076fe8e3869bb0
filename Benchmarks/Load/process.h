#ifndef PROCESS_H
#define PROCESS_H

#include <stdint.h>

#include "options.h"

/* Nanoseconds of processor time that all threads of the server's processes have used, those that ended included. */
uint64_t process_time(const struct options *options);
/* Resident bytes of the server's processes. */
uint64_t process_memory(const struct options *options);
/* The most that was ever resident. */
uint64_t process_peak(const struct options *options);

#endif
