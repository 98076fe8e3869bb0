#ifndef FRAMES_H
#define FRAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum opcode { CONTINUATION = 0, TEXT = 1, BINARY = 2, CLOSE = 8, PING = 9, PONG = 10 };

/* Where a connection stands in its stream of frames (RFC 6455 section 5.2). */
struct frame_reader {
    uint64_t left;
    uint8_t header[10];
    uint8_t have;
    uint8_t opcode;
    bool is_final;
    bool is_compressed;
    bool in_payload;
    bool in_message;
};

/* Some of a frame's payload. */
struct frame_part {
    uint8_t opcode;
    bool is_compressed;
    /* The last of its frame, and of its message. */
    bool ends_frame;
    bool ends_message;
    const uint8_t *bytes;
    size_t length;
};

/* Takes the next part out of what came; false: there is no more. Ends the program on what a server must not send. */
bool frame_next(struct frame_reader *reader, const uint8_t **at, const uint8_t *end, struct frame_part *part);

/* Writes a client's frame of up to 65,535 bytes with the mask 0; gives its length. */
size_t frame_write(enum opcode opcode, const void *payload, size_t length, uint8_t *to);

#endif
