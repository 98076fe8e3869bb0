#include "report.h"

#include <stdio.h>

static double share(double sum, double count)
{
    return count > 0 ? sum / count : 0;
}

static void print_histogram(const char *name, const struct histogram *histogram)
{
    printf("\"%s\":{\"mean\":%.6f,\"p50\":%.6f,\"p99\":%.6f,\"max\":%.6f},", name,
        share((double)histogram->sum, (double)histogram->count) / 1e6, (double)histogram_percentile(histogram, 0.5) / 1e6,
        (double)histogram_percentile(histogram, 0.99) / 1e6, (double)histogram->maximum / 1e6);
}

void report_print(const struct options *options, const struct shared *shared, const struct report *report)
{
    static struct histogram latency;
    unsigned long long missing = 0, disordered = 0, bytes = 0, closed = 0;
    for (int i = 0; i < options->workers; i++) {
        const struct worker_state *state = &shared->workers[i];
        histogram_merge(&latency, &state->latency);
        missing += state->missing;
        disordered += state->disordered;
        bytes += state->bytes;
        closed += state->closed;
    }
    unsigned long long undelivered = report->expected - report->delivered;
    double messages = (double)options->count * options->publishers, subscribers = options->subscribers;
    printf("{\"subscribers\":%d,\"messages\":%.0f,\"deliveries\":%llu,\"missing\":%llu,\"disordered\":%llu,"
           "\"closed\":%llu,",
        options->subscribers, messages, (unsigned long long)report->delivered,
        undelivered > missing ? undelivered : missing, disordered, closed);
    printf("\"seconds\":%.6f,\"publish_seconds\":%.6f,\"cpu_seconds\":%.6f,", report->seconds, report->publish_seconds,
        (double)report->processor_time / 1e9);
    printf("\"cpu_us_per_delivery\":%.4f,\"cpu_us_per_message\":%.4f,\"bytes_per_delivery\":%.1f,",
        share((double)report->processor_time / 1e3, (double)report->delivered),
        share((double)report->processor_time / 1e3, messages), share((double)bytes, (double)report->delivered));
    printf("\"deliveries_per_second\":%.1f,\"messages_per_second\":%.1f,",
        share((double)report->delivered, report->seconds), share(messages, report->publish_seconds));
    print_histogram("latency_ms", &latency);
    print_histogram("answer_ms", &report->answer);
    printf("\"connections_per_second\":%.1f,\"cpu_us_per_connection\":%.3f,\"bytes_per_connection\":%.1f,",
        share(subscribers, report->connect_seconds), share((double)report->connect_processor_time / 1e3, subscribers),
        share((double)report->memory_subscribed - (double)report->memory_before, subscribers));
    printf("\"memory_before\":%llu,\"memory_subscribed\":%llu,\"memory_after\":%llu,\"memory_peak\":%llu,",
        (unsigned long long)report->memory_before, (unsigned long long)report->memory_subscribed,
        (unsigned long long)report->memory_after, (unsigned long long)report->memory_peak);
    printf("\"joins\":%llu,\"cpu_us_per_join\":%.4f}\n", (unsigned long long)report->churn.joins,
        share((double)report->churn.processor_time / 1e3, (double)report->churn.joins));
}
