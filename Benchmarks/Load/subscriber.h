#ifndef SUBSCRIBER_H
#define SUBSCRIBER_H

#include "frames.h"
#include "mark.h"
#include "shared.h"

/* A connection of a worker. */
struct subscriber {
    int socket;
    enum { CONNECTING, UPGRADING, SUBSCRIBING, SUBSCRIBED } state;
    uint32_t number;
    struct frame_reader frames;
    uint8_t control[125];
    uint8_t control_length;
    /* The beginning of a mark whose end has not come. */
    uint8_t mark[MARK_LENGTH];
    uint8_t mark_length;
    /* A compressed message whose end has not come. */
    uint8_t *compressed;
    size_t compressed_length;
    /* The number of the message that comes next, of each publisher. */
    uint32_t *expected;
};

/* What a worker's subscribers have in common. */
struct worker {
    const struct options *options;
    struct shared *shared;
    struct worker_state *state;
    /* Of what is being looked at. */
    uint64_t read_at;
};

/* Looks at what came; false: the server has closed the connection. */
bool subscriber_receive(struct worker *worker, struct subscriber *subscriber, const uint8_t *bytes, size_t length);

#endif
