#include "mark.h"

static char *write_hex(uint64_t value, int digits, char *text)
{
    for (int i = digits - 1; i >= 0; i--, value >>= 4)
        text[i] = "0123456789abcdef"[value & 15];
    return text + digits;
}

/* False: there is something else among the digits. */
static int read_hex(const uint8_t *text, int digits, uint64_t *value)
{
    uint64_t sum = 0;
    for (int i = 0; i < digits; i++) {
        uint8_t c = text[i];
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 16;
        if (digit > 15)
            return 0;
        sum = sum << 4 | (unsigned)digit;
    }
    *value = sum;
    return 1;
}

void mark_write(struct mark mark, char *text)
{
    *text++ = '~';
    text = write_hex(mark.publisher, 2, text);
    text = write_hex(mark.number, 8, text);
    text = write_hex(mark.time, 16, text);
    *text = '~';
}

int mark_read(const uint8_t *text, struct mark *mark)
{
    uint64_t publisher, number;
    if (text[0] != '~' || text[MARK_LENGTH - 1] != '~' || !read_hex(text + 1, 2, &publisher)
        || !read_hex(text + 3, 8, &number) || !read_hex(text + 11, 16, &mark->time))
        return 0;
    mark->publisher = (uint8_t)publisher;
    mark->number = (uint32_t)number;
    return 1;
}
