#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "channel.h"
#include "fail.h"

/* A connection over which messages go without SQL. */
struct wire {
    int socket;
    char *bytes;
    size_t room;
};

static void send_all(struct wire *wire, const void *bytes, size_t length)
{
    const char *at = bytes;
    while (length > 0) {
        ssize_t sent = send(wire->socket, at, length, MSG_NOSIGNAL);
        if (sent <= 0)
            fail("cannot publish: %s", strerror(errno));
        at += sent;
        length -= (size_t)sent;
    }
}

static struct wire *open_wire(const struct options *options)
{
    struct wire *wire = calloc(1, sizeof *wire);
    struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)options->publish_port),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int one = 1;
    if (!wire)
        fail("out of memory");
    wire->room = (size_t)options->size + 512;
    wire->bytes = malloc(wire->room);
    wire->socket = socket(AF_INET, SOCK_STREAM, 0);
    if (!wire->bytes || connect(wire->socket, (struct sockaddr *)&to, sizeof to))
        fail("cannot connect to publish: %s", strerror(errno));
    setsockopt(wire->socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return wire;
}

static void close_wire(void *connection)
{
    struct wire *wire = connection;
    close(wire->socket);
    free(wire->bytes);
    free(wire);
}

/* Writes what stands before the message, the message, and what stands behind it, at once. */
static void send_message(
    struct wire *wire, const void *head, size_t length, const struct message *message, const char *tail)
{
    memcpy(wire->bytes, head, length);
    memcpy(wire->bytes + length, message->text, message->length);
    length += message->length;
    memcpy(wire->bytes + length, tail, strlen(tail));
    send_all(wire, wire->bytes, length + strlen(tail));
}

/* ---- HTTP: nchan's publisher location; the answer is read to its end. */

static void *open_http(const struct options *options)
{
    return open_wire(options);
}

static void read_answer(struct wire *wire)
{
    char text[4096];
    size_t have = 0;
    for (;;) {
        ssize_t more = recv(wire->socket, text + have, sizeof text - 1 - have, 0);
        if (more <= 0)
            fail("no answer to a message");
        have += (size_t)more;
        text[have] = 0;
        char *body = strstr(text, "\r\n\r\n");
        if (!body)
            continue;
        const char *length = strcasestr(text, "content-length:");
        if (!length || (strncmp(text, "HTTP/1.1 201", 12) && strncmp(text, "HTTP/1.1 202", 12)))
            fail("a message was refused: %.40s", text);
        if (have >= (size_t)(body + 4 - text) + strtoul(length + 15, NULL, 10))
            return;
    }
}

static void publish_http(void *connection, const struct message *messages, int count)
{
    for (int i = 0; i < count; i++) {
        char head[256];
        int length = snprintf(head, sizeof head,
            "POST /pub/%s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\nContent-Length: %zu\r\n\r\n",
            messages[i].pipe, messages[i].length);
        send_message(connection, head, (size_t)length, &messages[i], "");
        read_answer(connection);
    }
}

const struct channel http_channel = { open_http, publish_http, close_wire };

/* ---- NATS: not answered. */

static void *open_nats(const struct options *options)
{
    static const char hello[] = "CONNECT {\"verbose\":false,\"pedantic\":false}\r\n";
    struct wire *wire = open_wire(options);
    send_all(wire, hello, sizeof hello - 1);
    return wire;
}

static void publish_nats(void *connection, const struct message *messages, int count)
{
    for (int i = 0; i < count; i++) {
        char head[64];
        int length = snprintf(head, sizeof head, "PUB %s %zu\r\n", messages[i].pipe, messages[i].length);
        send_message(connection, head, (size_t)length, &messages[i], "\r\n");
    }
}

const struct channel nats_channel = { open_nats, publish_nats, close_wire };

/* ---- MQTT 3.1.1 (sections 3.1 and 3.3): quality of service 0, not answered. */

static void *open_mqtt(const struct options *options)
{
    static const uint8_t hello[] = { 0x10, 12, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 0, 0, 0 };
    struct wire *wire = open_wire(options);
    uint8_t answer[4];
    send_all(wire, hello, sizeof hello);
    if (recv(wire->socket, answer, sizeof answer, MSG_WAITALL) != sizeof answer || answer[3] != 0)
        fail("MQTT: refused");
    return wire;
}

static void publish_mqtt(void *connection, const struct message *messages, int count)
{
    for (int i = 0; i < count; i++) {
        size_t topic = strlen(messages[i].pipe), rest = 2 + topic + messages[i].length, length = 1;
        uint8_t head[64] = { 0x30 };
        do {
            head[length++] = (uint8_t)(rest % 128 | (rest > 127 ? 128 : 0));
            rest /= 128;
        } while (rest > 0);
        head[length++] = 0;
        head[length++] = (uint8_t)topic;
        memcpy(head + length, messages[i].pipe, topic);
        send_message(connection, head, length + topic, &messages[i], "");
    }
}

const struct channel mqtt_channel = { open_mqtt, publish_mqtt, close_wire };

/* ---- The floor server: a line that says so, then length and bytes. */

static void *open_floor(const struct options *options)
{
    struct wire *wire = open_wire(options);
    send_all(wire, "PUBLISH\n", 8);
    return wire;
}

static void publish_floor(void *connection, const struct message *messages, int count)
{
    for (int i = 0; i < count; i++) {
        uint32_t length = htonl((uint32_t)messages[i].length);
        send_message(connection, &length, sizeof length, &messages[i], "");
    }
}

const struct channel floor_channel = { open_floor, publish_floor, close_wire };
