#ifndef CHANNEL_H
#define CHANNEL_H

#include <stddef.h>

#include "options.h"

struct message {
    char pipe[32];
    char *text;
    size_t length;
};

/* A way to publish; a connection belongs to one thread. */
struct channel {
    void *(*open)(const struct options *options);
    /* Returns when the server has answered, where it does. */
    void (*publish)(void *connection, const struct message *messages, int count);
    void (*close)(void *connection);
};

extern const struct channel text_channel;
extern const struct channel prepared_channel;
extern const struct channel http_channel;
extern const struct channel nats_channel;
extern const struct channel mqtt_channel;
extern const struct channel floor_channel;

static inline const struct channel *channel_for(const struct options *options)
{
    if (options->publishing == BY_TEXT)
        return &text_channel;
    if (options->publishing == BY_PREPARED)
        return &prepared_channel;
    switch (options->server) {
    case NCHAN: return &http_channel;
    case NATS: return &nats_channel;
    case MOSQUITTO: return &mqtt_channel;
    case FLOOR: return &floor_channel;
    case COMETGATE: return &text_channel;
    }
    return &text_channel;
}

#endif
