#ifndef MARK_H
#define MARK_H

#include <stdint.h>

/* `~` publisher (2) number (8) nanoseconds (16) `~`, all in hexadecimal. */
#define MARK_LENGTH 28

struct mark {
    uint8_t publisher;
    uint32_t number;
    uint64_t time;
};

void mark_write(struct mark mark, char *text);
/* Reads MARK_LENGTH bytes; 0: they are no mark. */
int mark_read(const uint8_t *text, struct mark *mark);

#endif
