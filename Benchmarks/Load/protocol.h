#ifndef PROTOCOL_H
#define PROTOCOL_H

#include <stddef.h>
#include <stdint.h>

#include "options.h"

/* The answer to the sample key of RFC 6455 section 1.3, which every handshake uses. */
#define HANDSHAKE_KEY "dGhlIHNhbXBsZSBub25jZQ=="
#define HANDSHAKE_ACCEPT "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="

/* "bench", or with several pipes "bench" and five digits. */
size_t pipe_name(const struct options *options, uint32_t pipe, char *name, size_t room);

/* The request that makes a connection a WebSocket; gives its length. */
size_t protocol_handshake(const struct options *options, uint32_t connection, char *text, size_t room);

/* Frames that subscribe to the pipes, one on each line, and a ping behind them: its pong says that it is done. */
size_t protocol_subscribe(const struct options *options, const char *pipes, uint8_t *frames);

#endif
