#include <errno.h>
#include <mysql.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "churn.h"
#include "clock.h"
#include "fail.h"
#include "process.h"
#include "publisher.h"
#include "report.h"
#include "shared.h"
#include "worker.h"

static pid_t workers[MAXIMUM_WORKERS];

static void run_on(int processor)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET((size_t)processor, &set);
    if (sched_setaffinity(0, sizeof set, &set))
        fail("processor %d: %s", processor, strerror(errno));
}

static struct shared *make_shared(const struct options *options)
{
    uint32_t total = options->warmup + options->count;
    size_t size = sizeof(struct shared);
    if (options->window)
        size += sizeof(uint32_t) * (size_t)options->publishers * total;
    struct shared *shared = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        fail("out of memory");
    if (sem_init(&shared->window, 1, (unsigned)options->window))
        fail("the window cannot be made");
    for (int i = 0; options->window && i < options->publishers; i++)
        for (uint32_t number = 0; number < total; number++)
            shared->missing[(size_t)i * total + number] = readers_of(options, number % (uint32_t)options->pipes);
    return shared;
}

static void start_workers(const struct options *options, struct shared *shared)
{
    pid_t parent = getpid();
    for (int i = 0; i < options->workers; i++) {
        workers[i] = fork();
        if (workers[i] < 0)
            fail("fork: %s", strerror(errno));
        if (workers[i] == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            if (getppid() != parent)
                _exit(1);
            worker_run(options, shared, i);
            _exit(0);
        }
    }
}

static void check_workers(const struct options *options)
{
    for (int i = 0; i < options->workers; i++)
        if (waitpid(workers[i], NULL, WNOHANG) != 0)
            fail("a worker has ended");
}

/* Waits until `have` says so; ends the wait after the timeout without any progress. */
static bool wait_until(const struct options *options, uint64_t (*have)(const struct options *, const struct shared *),
    const struct shared *shared, uint64_t wanted)
{
    uint64_t last = have(options, shared), since = nanoseconds();
    while (last < wanted) {
        check_workers(options);
        sleep_until(nanoseconds() + 1000000);
        uint64_t now = have(options, shared);
        if (now != last)
            since = nanoseconds();
        else if ((double)(nanoseconds() - since) > options->timeout * 1e9)
            return false;
        last = now;
    }
    return true;
}

static uint64_t subscribed(const struct options *options, const struct shared *shared)
{
    uint64_t sum = 0;
    for (int i = 0; i < options->workers; i++)
        sum += shared->workers[i].subscribed;
    return sum;
}

static uint64_t delivered(const struct options *options, const struct shared *shared)
{
    uint64_t sum = 0;
    for (int i = 0; i < options->workers; i++)
        sum += atomic_load_explicit(&shared->workers[i].delivered, memory_order_acquire);
    return sum;
}

static uint64_t deliveries_of(const struct options *options, uint32_t first, uint32_t count)
{
    uint64_t sum = 0;
    for (uint32_t number = first; number < first + count; number++)
        sum += readers_of(options, number % (uint32_t)options->pipes);
    return sum * (uint64_t)options->publishers;
}

static void publish_all(const struct options *options, struct shared *shared, struct report *report)
{
    pthread_barrier_t barrier;
    uint64_t started_at = nanoseconds();
    pthread_barrier_init(&barrier, NULL, (unsigned)options->publishers + 1);
    struct publisher *publishers = calloc((size_t)options->publishers, sizeof *publishers);
    if (!publishers)
        fail("out of memory");
    for (int i = 0; i < options->publishers; i++) {
        publishers[i] = (struct publisher){ .options = options, .shared = shared, .index = i, .barrier = &barrier,
            .started_at = &started_at };
        if (pthread_create(&publishers[i].thread, NULL, publisher_run, &publishers[i]))
            fail("a thread cannot be made");
    }
    pthread_barrier_wait(&barrier);
    pthread_barrier_wait(&barrier);
    uint64_t warm = deliveries_of(options, 0, options->warmup);
    if (!wait_until(options, delivered, shared, warm))
        fail("%llu of %llu messages of the warm-up came", (unsigned long long)delivered(options, shared),
            (unsigned long long)warm);
    for (int i = 0; i < options->workers; i++) {
        memset(&shared->workers[i].latency, 0, sizeof shared->workers[i].latency);
        shared->workers[i].bytes = 0;
    }
    uint64_t processor_time = process_time(options);
    started_at = nanoseconds();
    pthread_barrier_wait(&barrier);
    pthread_barrier_wait(&barrier);
    report->publish_seconds = (double)(nanoseconds() - started_at) / 1e9;
    report->expected = deliveries_of(options, options->warmup, options->count);
    wait_until(options, delivered, shared, warm + report->expected);
    report->seconds = (double)(nanoseconds() - started_at) / 1e9;
    report->processor_time = process_time(options) - processor_time;
    report->delivered = delivered(options, shared) - warm;
    for (int i = 0; i < options->publishers; i++) {
        pthread_join(publishers[i].thread, NULL);
        histogram_merge(&report->answer, &publishers[i].answer);
    }
    free(publishers);
}

int main(int argc, char **argv)
{
    static struct report report;
    struct options options;
    options_parse(&options, argc, argv);
    signal(SIGPIPE, SIG_IGN);
    if (options.cpu >= 0)
        run_on(options.cpu);
    mysql_library_init(0, NULL, NULL);
    struct shared *shared = make_shared(&options);
    report.memory_before = process_memory(&options);
    uint64_t before = nanoseconds(), processor_time = process_time(&options);
    start_workers(&options, shared);
    if (!wait_until(&options, subscribed, shared, (uint64_t)options.subscribers))
        fail("%llu of %d connections were subscribed", (unsigned long long)subscribed(&options, shared),
            options.subscribers);
    report.connect_seconds = (double)(nanoseconds() - before) / 1e9;
    report.connect_processor_time = process_time(&options) - processor_time;
    sleep_until(nanoseconds() + (uint64_t)(options.hold * 1e9));
    report.memory_subscribed = process_memory(&options);
    if (options.churners > 0)
        report.churn = churn_run(&options);
    if (options.count > 0)
        publish_all(&options, shared, &report);
    report.memory_after = process_memory(&options);
    report.memory_peak = process_peak(&options);
    shared->ended = true;
    for (int i = 0; i < options.workers; i++)
        waitpid(workers[i], NULL, 0);
    report_print(&options, shared, &report);
    return 0;
}
