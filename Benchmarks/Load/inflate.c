#include "inflate.h"

#include <string.h>
#include <zlib.h>

#include "fail.h"

const uint8_t *inflate_message(uint8_t *bytes, size_t length, size_t *expanded)
{
    static z_stream stream;
    static uint8_t text[1 << 22];
    static int is_ready;
    if (!is_ready && inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        fail("zlib does not start");
    if (is_ready)
        inflateReset(&stream);
    is_ready = 1;
    memcpy(bytes + length, "\x00\x00\xff\xff", INFLATE_TAIL);
    stream.next_in = bytes;
    stream.avail_in = (uInt)(length + INFLATE_TAIL);
    stream.next_out = text;
    stream.avail_out = sizeof text;
    int result = inflate(&stream, Z_SYNC_FLUSH);
    if ((result != Z_OK && result != Z_STREAM_END) || stream.avail_in > 0)
        fail("a message that cannot be expanded");
    *expanded = sizeof text - stream.avail_out;
    return text;
}
