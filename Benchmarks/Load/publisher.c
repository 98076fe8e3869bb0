#include "publisher.h"

#include <errno.h>
#include <mysql.h>
#include <stdlib.h>
#include <string.h>

#include "channel.h"
#include "clock.h"
#include "fail.h"
#include "mark.h"
#include "protocol.h"

static struct message *make_messages(const struct options *options)
{
    struct message *messages = calloc((size_t)options->rows, sizeof *messages);
    for (int i = 0; messages && i < options->rows; i++) {
        messages[i].length = (size_t)options->size;
        messages[i].text = malloc((size_t)options->size);
        if (!messages[i].text)
            fail("out of memory");
        // Words, so that what compresses has something like text before it.
        for (int at = 0; at < options->size; at++)
            messages[i].text[at] = "the price of item 4711 rose to 12.50; "[at % 38];
    }
    if (!messages)
        fail("out of memory");
    return messages;
}

static void wait_for_room(struct publisher *publisher)
{
    while (sem_wait(&publisher->shared->window)) {
        if (errno != EINTR)
            fail("the window cannot be waited for");
    }
}

static void publish(struct publisher *publisher, const struct channel *channel, void *connection,
    struct message *messages, uint32_t first, uint32_t count)
{
    const struct options *options = publisher->options;
    uint32_t rows = (uint32_t)options->rows, publishers = (uint32_t)options->publishers;
    for (uint32_t done = 0; done < count && !publisher->shared->ended; done += rows) {
        uint32_t batch = count - done < rows ? count - done : rows;
        for (uint32_t i = 0; options->window && i < batch; i++)
            wait_for_room(publisher);
        uint64_t time = nanoseconds();
        if (options->rate > 0) {
            uint64_t turn = (uint64_t)done * publishers + (uint64_t)publisher->index * rows;
            time = *publisher->started_at + (uint64_t)((double)turn / options->rate * 1e9);
            sleep_until(time);
        }
        for (uint32_t i = 0; i < batch; i++) {
            uint32_t number = first + done + i;
            mark_write((struct mark){ (uint8_t)publisher->index, number, time }, messages[i].text);
            pipe_name(options, number % (uint32_t)options->pipes, messages[i].pipe, sizeof messages[i].pipe);
        }
        uint64_t before = nanoseconds();
        channel->publish(connection, messages, (int)batch);
        histogram_add(&publisher->answer, nanoseconds() - before);
    }
}

void *publisher_run(void *argument)
{
    struct publisher *publisher = argument;
    const struct options *options = publisher->options;
    const struct channel *channel = channel_for(options);
    mysql_thread_init();
    void *connection = channel->open(options);
    struct message *messages = make_messages(options);
    pthread_barrier_wait(publisher->barrier);
    publish(publisher, channel, connection, messages, 0, options->warmup);
    memset(&publisher->answer, 0, sizeof publisher->answer);
    pthread_barrier_wait(publisher->barrier);
    pthread_barrier_wait(publisher->barrier);
    publish(publisher, channel, connection, messages, options->warmup, options->count);
    pthread_barrier_wait(publisher->barrier);
    channel->close(connection);
    mysql_thread_end();
    for (int i = 0; i < options->rows; i++)
        free(messages[i].text);
    free(messages);
    return NULL;
}
