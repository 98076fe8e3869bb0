#ifndef INFLATE_H
#define INFLATE_H

#include <stddef.h>
#include <stdint.h>

/* Room that a message must have behind it. */
#define INFLATE_TAIL 4

/* Expands a message of permessage-deflate without context takeover (RFC 7692 section 7.2.2); valid until the next. */
const uint8_t *inflate_message(uint8_t *bytes, size_t length, size_t *expanded);

#endif
