#include "subscriber.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "fail.h"
#include "inflate.h"

static void deliver(struct worker *worker, struct subscriber *subscriber, struct mark mark)
{
    const struct options *options = worker->options;
    uint32_t total = options->warmup + options->count;
    if (mark.publisher >= options->publishers || mark.number >= total)
        fail("a message that nobody has sent");
    uint32_t *expected = &subscriber->expected[mark.publisher];
    if (mark.number < *expected || (mark.number - *expected) % (uint32_t)options->pipes) {
        worker->state->disordered++;
        return;
    }
    worker->state->missing += (mark.number - *expected) / (uint32_t)options->pipes;
    *expected = mark.number + (uint32_t)options->pipes;
    histogram_add(&worker->state->latency, worker->read_at > mark.time ? worker->read_at - mark.time : 0);
    // The one writer of its state needs no locked instruction.
    atomic_store_explicit(&worker->state->delivered, worker->state->delivered + 1, memory_order_release);
    if (options->window && atomic_fetch_sub(&worker->shared->missing[mark.publisher * total + mark.number], 1) == 1)
        sem_post(&worker->shared->window);
}

static void take(struct worker *worker, struct subscriber *subscriber, const uint8_t *text)
{
    struct mark mark;
    if (!mark_read(text, &mark))
        fail("a message without its mark");
    deliver(worker, subscriber, mark);
}

static void scan(struct worker *worker, struct subscriber *subscriber, const uint8_t *bytes, size_t length)
{
    if (subscriber->mark_length > 0) {
        size_t more = MARK_LENGTH - subscriber->mark_length;
        if (more > length)
            more = length;
        memcpy(subscriber->mark + subscriber->mark_length, bytes, more);
        subscriber->mark_length = (uint8_t)(subscriber->mark_length + more);
        bytes += more;
        length -= more;
        if (subscriber->mark_length < MARK_LENGTH)
            return;
        subscriber->mark_length = 0;
        take(worker, subscriber, subscriber->mark);
    }
    const uint8_t *end = bytes + length, *mark;
    while (bytes < end && (mark = memchr(bytes, '~', (size_t)(end - bytes)))) {
        if (end - mark < MARK_LENGTH) {
            subscriber->mark_length = (uint8_t)(end - mark);
            memcpy(subscriber->mark, mark, subscriber->mark_length);
            return;
        }
        take(worker, subscriber, mark);
        bytes = mark + MARK_LENGTH;
    }
}

static void expand(struct worker *worker, struct subscriber *subscriber, const struct frame_part *part)
{
    uint8_t *all = realloc(subscriber->compressed, subscriber->compressed_length + part->length + INFLATE_TAIL);
    if (!all)
        fail("out of memory");
    memcpy(all + subscriber->compressed_length, part->bytes, part->length);
    subscriber->compressed = all;
    subscriber->compressed_length += part->length;
    if (!part->ends_message)
        return;
    size_t length;
    const uint8_t *text = inflate_message(all, subscriber->compressed_length, &length);
    scan(worker, subscriber, text, length);
    free(all);
    subscriber->compressed = NULL;
    subscriber->compressed_length = 0;
}

static bool control(struct worker *worker, struct subscriber *subscriber, const struct frame_part *part)
{
    memcpy(subscriber->control + subscriber->control_length, part->bytes, part->length);
    subscriber->control_length = (uint8_t)(subscriber->control_length + part->length);
    if (!part->ends_frame)
        return true;
    size_t length = subscriber->control_length;
    subscriber->control_length = 0;
    if (part->opcode == CLOSE)
        return false;
    if (part->opcode == PING) {
        uint8_t pong[160];
        length = frame_write(PONG, subscriber->control, length, pong);
        send(subscriber->socket, pong, length, MSG_NOSIGNAL);
    } else if (subscriber->state == SUBSCRIBING) {
        subscriber->state = SUBSCRIBED;
        worker->state->subscribed++;
    }
    return true;
}

bool subscriber_receive(struct worker *worker, struct subscriber *subscriber, const uint8_t *bytes, size_t length)
{
    const uint8_t *end = bytes + length;
    struct frame_part part;
    worker->state->bytes += length;
    while (frame_next(&subscriber->frames, &bytes, end, &part)) {
        if (part.opcode >= CLOSE) {
            if (!control(worker, subscriber, &part))
                return false;
        } else if (part.is_compressed) {
            expand(worker, subscriber, &part);
        } else {
            scan(worker, subscriber, part.bytes, part.length);
        }
    }
    return true;
}
