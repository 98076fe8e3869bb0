#include "churn.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fail.h"
#include "frames.h"
#include "process.h"
#include "protocol.h"

/* Numbers of connections that no subscriber has. */
#define FIRST_NUMBER 900000u

struct churner {
    int socket;
    struct frame_reader frames;
};

static void wait_for_pong(struct churner *churner)
{
    static uint8_t bytes[65536];
    for (;;) {
        ssize_t length = recv(churner->socket, bytes, sizeof bytes, 0);
        if (length <= 0)
            fail("a churner was closed");
        const uint8_t *at = bytes, *end = bytes + length;
        struct frame_part part;
        bool is_done = false;
        while (frame_next(&churner->frames, &at, end, &part))
            is_done |= part.opcode == PONG && part.ends_frame;
        if (is_done)
            return;
    }
}

static void send_all(int socket, const void *bytes, size_t length)
{
    if (send(socket, bytes, length, MSG_NOSIGNAL) != (ssize_t)length)
        fail("a churner cannot send: %s", strerror(errno));
}

static void open_churner(const struct options *options, struct churner *churner, uint32_t number)
{
    struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)options->port),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    char text[4096];
    int one = 1;
    churner->socket = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(churner->socket, (struct sockaddr *)&to, sizeof to))
        fail("a churner cannot connect: %s", strerror(errno));
    setsockopt(churner->socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    send_all(churner->socket, text, protocol_handshake(options, FIRST_NUMBER + number, text, sizeof text));
    for (;;) {
        ssize_t length = recv(churner->socket, text, sizeof text, MSG_PEEK);
        char *end = length > 0 ? memmem(text, (size_t)length, "\r\n\r\n", 4) : NULL;
        if (length <= 0)
            fail("a churner was not answered");
        if (end) {
            recv(churner->socket, text, (size_t)(end + 4 - text), 0);
            return;
        }
    }
}

/* The pipes of one churner in one round, one on each line. */
static void name_pipes(const struct options *options, uint64_t turn, char *names, size_t room)
{
    if (options->churn_pipes == 0) {
        pipe_name(options, 0, names, room);
        return;
    }
    size_t used = 0;
    for (int i = 0; i < options->churn_pipes; i++)
        used += (size_t)snprintf(names + used, room - used, "%sgone%llu", i ? "\n" : "",
            (unsigned long long)(turn * (uint64_t)options->churn_pipes + (uint64_t)i));
}

static void round_of(const struct options *options, struct churner *churners, uint64_t round, bool joins)
{
    static char names[16000];
    static uint8_t frames[20000];
    for (int i = 0; i < options->churners; i++) {
        if (joins)
            name_pipes(options, round * (uint64_t)options->churners + (uint64_t)i, names, sizeof names);
        else
            names[0] = 0;
        send_all(churners[i].socket, frames, protocol_subscribe(options, names, frames));
    }
    for (int i = 0; i < options->churners; i++)
        wait_for_pong(&churners[i]);
}

struct churn churn_run(const struct options *options)
{
    struct churner *churners = calloc((size_t)options->churners, sizeof *churners);
    if (!churners)
        fail("out of memory");
    for (int i = 0; i < options->churners; i++)
        open_churner(options, &churners[i], (uint32_t)i);
    round_of(options, churners, 0, false);
    uint64_t before = process_time(options);
    for (int round = 0; round < options->churn_rounds; round++) {
        round_of(options, churners, (uint64_t)round, true);
        round_of(options, churners, (uint64_t)round, false);
    }
    uint64_t pipes = options->churn_pipes > 0 ? (uint64_t)options->churn_pipes : 1;
    struct churn churn = { (uint64_t)options->churn_rounds * (uint64_t)options->churners * pipes,
        process_time(options) - before };
    for (int i = 0; i < options->churners; i++)
        close(churners[i].socket);
    free(churners);
    return churn;
}
