#include "process.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "fail.h"

uint64_t process_time(const struct options *options)
{
    uint64_t sum = 0;
    for (int i = 0; i < options->pid_count; i++) {
        clockid_t clock;
        struct timespec t;
        if (clock_getcpuclockid(options->pids[i], &clock) || clock_gettime(clock, &t))
            fail("the server's process %d is gone", options->pids[i]);
        sum += (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
    }
    return sum;
}

static uint64_t status(const struct options *options, const char *field)
{
    uint64_t sum = 0;
    for (int i = 0; i < options->pid_count; i++) {
        char line[256];
        snprintf(line, sizeof line, "/proc/%d/status", options->pids[i]);
        FILE *file = fopen(line, "r");
        if (!file)
            fail("the server's process %d is gone", options->pids[i]);
        unsigned long kilobytes = 0;
        while (fgets(line, sizeof line, file))
            if (!strncmp(line, field, strlen(field)) && sscanf(line + strlen(field), ": %lu", &kilobytes) == 1)
                break;
        fclose(file);
        sum += kilobytes * 1024u;
    }
    return sum;
}

uint64_t process_memory(const struct options *options)
{
    return status(options, "VmRSS");
}

uint64_t process_peak(const struct options *options)
{
    return status(options, "VmHWM");
}
