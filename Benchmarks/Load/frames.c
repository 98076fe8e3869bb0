#include "frames.h"

#include <string.h>

#include "fail.h"

static void begin(struct frame_reader *reader)
{
    const uint8_t *header = reader->header;
    uint8_t opcode = header[0] & 15;
    reader->is_final = header[0] & 0x80;
    reader->left = header[1] & 127;
    if (reader->left == 126) {
        reader->left = (uint64_t)header[2] << 8 | header[3];
    } else if (reader->left == 127) {
        reader->left = 0;
        for (int i = 2; i < 10; i++)
            reader->left = reader->left << 8 | header[i];
    }
    bool is_control = opcode >= 8;
    if (header[0] & 0x30 || header[1] & 0x80 || opcode > 10 || (opcode > 2 && opcode < 8))
        fail("not a server's frame: %02x %02x", header[0], header[1]);
    if (is_control ? !reader->is_final || header[1] > 125 || header[0] & 0x40
                   : (opcode == CONTINUATION) != reader->in_message)
        fail("a frame out of place: %02x %02x", header[0], header[1]);
    if (!is_control) {
        if (opcode != CONTINUATION)
            reader->is_compressed = header[0] & 0x40;
        reader->in_message = !reader->is_final;
    }
    reader->opcode = opcode;
    reader->in_payload = true;
    reader->have = 0;
}

/* As far as what came tells. */
static uint8_t header_length(const struct frame_reader *reader)
{
    if (reader->have < 2)
        return 2;
    uint8_t length = reader->header[1] & 127;
    return length == 127 ? 10 : length == 126 ? 4 : 2;
}

bool frame_next(struct frame_reader *reader, const uint8_t **at, const uint8_t *end, struct frame_part *part)
{
    if (!reader->in_payload) {
        while (reader->have < header_length(reader)) {
            if (*at == end)
                return false;
            reader->header[reader->have++] = *(*at)++;
        }
        begin(reader);
    }
    if (*at == end && reader->left > 0)
        return false;
    size_t length = (size_t)(end - *at);
    if (length > reader->left)
        length = (size_t)reader->left;
    bool is_control = reader->opcode >= 8;
    reader->left -= length;
    reader->in_payload = reader->left > 0;
    *part = (struct frame_part){ reader->opcode, !is_control && reader->is_compressed, reader->left == 0,
        reader->left == 0 && reader->is_final, *at, length };
    *at += length;
    return true;
}

size_t frame_write(enum opcode opcode, const void *payload, size_t length, uint8_t *to)
{
    size_t header = 2;
    to[0] = (uint8_t)(0x80 | opcode);
    if (length < 126) {
        to[1] = (uint8_t)(0x80 | length);
    } else {
        if (length > 65535)
            fail("a frame of %zu bytes", length);
        to[1] = 0x80 | 126;
        to[2] = (uint8_t)(length >> 8);
        to[3] = (uint8_t)length;
        header = 4;
    }
    memset(to + header, 0, 4);
    memcpy(to + header + 4, payload, length);
    return header + 4 + length;
}
