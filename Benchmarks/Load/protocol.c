#include "protocol.h"

#include <stdio.h>
#include <string.h>

#include "frames.h"
#include "shared.h"

size_t pipe_name(const struct options *options, uint32_t pipe, char *name, size_t room)
{
    return (size_t)(options->pipes == 1 ? snprintf(name, room, "bench") : snprintf(name, room, "bench%05u", pipe));
}

static void path(const struct options *options, uint32_t connection, char *text, size_t room)
{
    char pipe[32];
    switch (options->server) {
    case COMETGATE:
        snprintf(text, room, "/ws/sesion=&myid=0&devid=0&v=4.08&uuid=bench%u&api=js", connection);
        break;
    case NCHAN:
        pipe_name(options, connection % (uint32_t)options->pipes, pipe, sizeof pipe);
        snprintf(text, room, "/sub/%s", pipe);
        break;
    default:
        snprintf(text, room, "/");
    }
}

size_t protocol_handshake(const struct options *options, uint32_t connection, char *text, size_t room)
{
    char address[128];
    path(options, connection, address, sizeof address);
    int length = snprintf(text, room,
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: " HANDSHAKE_KEY "\r\nSec-WebSocket-Version: 13\r\n%s%s\r\n",
        address, options->port, options->server == MOSQUITTO ? "Sec-WebSocket-Protocol: mqtt\r\n" : "",
        options->deflate ? "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; "
                           "client_no_context_takeover\r\n"
                         : "");
    return (size_t)length;
}

static size_t nats(const char *pipes, uint8_t *frames)
{
    char text[256];
    int length = snprintf(text, sizeof text,
        "CONNECT {\"verbose\":false,\"pedantic\":false,\"headers\":false}\r\nSUB %s 1\r\n", pipes);
    return frame_write(BINARY, text, (size_t)length, frames);
}

/* CONNECT and SUBSCRIBE of MQTT 3.1.1 (sections 3.1 and 3.8). */
static size_t mqtt(const char *pipes, uint8_t *frames)
{
    static const uint8_t connect[] = { 0x10, 12, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 0, 0, 0 };
    size_t length = strlen(pipes), used = frame_write(BINARY, connect, sizeof connect, frames);
    uint8_t subscribe[160] = { 0x82, (uint8_t)(length + 5), 0, 1, 0, (uint8_t)length };
    memcpy(subscribe + 6, pipes, length);
    return used + frame_write(BINARY, subscribe, length + 7, frames + used);
}

size_t protocol_subscribe(const struct options *options, const char *pipes, uint8_t *frames)
{
    size_t used = 0;
    char command[16384];
    switch (options->server) {
    case COMETGATE:
        used = frame_write(TEXT, command, (size_t)snprintf(command, sizeof command, "subscription\n%s", pipes), frames);
        break;
    case NATS: used = nats(pipes, frames); break;
    case MOSQUITTO: used = mqtt(pipes, frames); break;
    case FLOOR:
    case NCHAN: break;
    }
    return used + frame_write(PING, "", 0, frames + used);
}
