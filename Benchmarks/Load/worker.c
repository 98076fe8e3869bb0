#include "worker.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "clock.h"
#include "fail.h"
#include "protocol.h"
#include "subscriber.h"

/* Connections from one address to one port; the kernel has about 28,000 ports for them. */
#define CONNECTIONS_PER_ADDRESS 20000

static int epoll;

static void watch(struct subscriber *subscriber, int operation, uint32_t events)
{
    struct epoll_event event = { .events = events, .data.ptr = subscriber };
    if (epoll_ctl(epoll, operation, subscriber->socket, &event))
        fail("epoll: %s", strerror(errno));
}

static void begin(const struct worker *worker, struct subscriber *subscriber)
{
    int one = 1;
    struct sockaddr_in from = { .sin_family = AF_INET,
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK + subscriber->number / CONNECTIONS_PER_ADDRESS) };
    struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)worker->options->port),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    subscriber->socket = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (subscriber->socket < 0)
        fail("socket: %s; are there enough --workers?", strerror(errno));
    setsockopt(subscriber->socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    setsockopt(subscriber->socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
    if (bind(subscriber->socket, (struct sockaddr *)&from, sizeof from))
        fail("bind: %s", strerror(errno));
    if (connect(subscriber->socket, (struct sockaddr *)&to, sizeof to) && errno != EINPROGRESS)
        fail("connect: %s", strerror(errno));
    watch(subscriber, EPOLL_CTL_ADD, EPOLLOUT);
}

static void send_all(struct subscriber *subscriber, const void *bytes, size_t length)
{
    if (send(subscriber->socket, bytes, length, MSG_NOSIGNAL) != (ssize_t)length)
        fail("subscriber %u cannot send: %s", subscriber->number, strerror(errno));
}

static void connected(const struct worker *worker, struct subscriber *subscriber)
{
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(subscriber->socket, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error)
        fail("subscriber %u cannot connect: %s", subscriber->number, strerror(error));
    char request[512];
    send_all(subscriber, request, protocol_handshake(worker->options, subscriber->number, request, sizeof request));
    subscriber->state = UPGRADING;
    watch(subscriber, EPOLL_CTL_MOD, EPOLLIN);
}

/* Takes the answer only once it is complete, so that nothing of it has to be kept. */
static bool upgrade(struct worker *worker, struct subscriber *subscriber)
{
    char answer[4096];
    ssize_t length = recv(subscriber->socket, answer, sizeof answer - 1, MSG_PEEK);
    if (length <= 0)
        fail("subscriber %u was not answered: %s", subscriber->number, length ? strerror(errno) : "closed");
    answer[length] = 0;
    char *end = memmem(answer, (size_t)length, "\r\n\r\n", 4);
    if (!end)
        return false;
    if (strncmp(answer, "HTTP/1.1 101", 12) || !memmem(answer, (size_t)(end - answer), HANDSHAKE_ACCEPT, 28))
        fail("subscriber %u was refused: %.60s", subscriber->number, answer);
    if (worker->options->deflate && !memmem(answer, (size_t)(end - answer), "permessage-deflate", 18))
        fail("the server does not compress");
    recv(subscriber->socket, answer, (size_t)(end + 4 - answer), 0);
    worker->state->connected++;
    char pipe[32];
    uint8_t frames[512];
    pipe_name(worker->options, subscriber->number % (uint32_t)worker->options->pipes, pipe, sizeof pipe);
    send_all(subscriber, frames, protocol_subscribe(worker->options, pipe, frames));
    subscriber->state = SUBSCRIBING;
    return true;
}

static void receive(struct worker *worker, struct subscriber *subscriber)
{
    static uint8_t buffer[256 << 10];
    ssize_t length = read(subscriber->socket, buffer, sizeof buffer);
    if (length < 0 && errno == EAGAIN)
        return;
    worker->read_at = nanoseconds();
    if (length <= 0 || !subscriber_receive(worker, subscriber, buffer, (size_t)length)) {
        close(subscriber->socket);
        subscriber->socket = -1;
        worker->state->closed++;
        return;
    }
    bool is_deaf = subscriber->number < (uint32_t)worker->options->deaf;
    if (is_deaf && subscriber->state == SUBSCRIBED)
        watch(subscriber, EPOLL_CTL_DEL, 0);
}

static void prepare(const struct options *options, struct subscriber *subscriber, uint32_t number)
{
    subscriber->number = number;
    subscriber->socket = -1;
    subscriber->expected = calloc((size_t)options->publishers, sizeof *subscriber->expected);
    if (!subscriber->expected)
        fail("out of memory");
    for (int i = 0; i < options->publishers; i++)
        subscriber->expected[i] = number % (uint32_t)options->pipes;
}

void worker_run(const struct options *options, struct shared *shared, int index)
{
    struct worker worker = { options, shared, &shared->workers[index], 0 };
    int first = (int)((long)options->subscribers * index / options->workers);
    int count = (int)((long)options->subscribers * (index + 1) / options->workers) - first;
    struct subscriber *subscribers = calloc((size_t)count + 1, sizeof *subscribers);
    struct epoll_event events[512];
    epoll = epoll_create1(0);
    if (!subscribers || epoll < 0)
        fail("out of memory");
    int begun = 0;
    while (!shared->ended) {
        while (begun < count && begun - (int)worker.state->subscribed < options->handshakes) {
            prepare(options, &subscribers[begun], (uint32_t)(first + begun));
            begin(&worker, &subscribers[begun++]);
        }
        int ready = epoll_wait(epoll, events, 512, 50);
        for (int i = 0; i < ready; i++) {
            struct subscriber *subscriber = events[i].data.ptr;
            if (subscriber->state == CONNECTING)
                connected(&worker, subscriber);
            else if (subscriber->state != UPGRADING || upgrade(&worker, subscriber))
                receive(&worker, subscriber);
        }
    }
}
