/*
 * uWebSockets as a peer: GET /sub/TOPIC subscribes, POST /pub/TOPIC publishes its body and is answered with 201.
 *
 * The library comes as the shared object of PyPI's socketify, which exports uWebSockets' own interface for C; what is
 * declared here is the part of it that this needs. Prints its port.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PLAIN 0
#define MAXIMUM_MESSAGE (1 << 20)

struct app;
struct request;
struct response;
struct web_socket;
struct listen_socket;
struct upgrade_context;

struct tls_options {
    const char *key, *certificate, *passphrase, *parameters, *authorities, *ciphers;
    int prefers_low_memory;
};

struct listen_config {
    int port;
    const char *host;
    int options;
};

typedef void socket_handler(struct web_socket *, void *);

struct behavior {
    int compression;
    unsigned maximum_payload;
    unsigned short idle_timeout;
    unsigned maximum_backpressure;
    bool closes_on_backpressure, resets_idle_timeout_on_send, sends_pings;
    unsigned short maximum_lifetime;
    void (*upgrade)(struct response *, struct request *, struct upgrade_context *, void *);
    socket_handler *open;
    void (*message)(struct web_socket *, const char *, size_t, int, void *);
    socket_handler *drain;
    void (*ping)(struct web_socket *, const char *, size_t, void *);
    void (*pong)(struct web_socket *, const char *, size_t, void *);
    void (*close)(struct web_socket *, int, const char *, size_t, void *);
    void (*subscription)(struct web_socket *, const char *, size_t, int, int, void *);
};

enum { TEXT = 1 };

struct app *uws_create_app(int tls, struct tls_options);
void uws_app_post(int tls, struct app *, const char *, void (*)(struct response *, struct request *, void *), void *);
void uws_app_listen_with_config(int tls, struct app *, struct listen_config,
    void (*)(struct listen_socket *, struct listen_config, void *), void *);
void uws_app_run(int tls, struct app *);
bool uws_publish(int tls, struct app *, const char *, size_t, const char *, size_t, int opcode, bool compress);
size_t uws_req_get_parameter(struct request *, unsigned short, const char **);
size_t uws_req_get_header(struct request *, const char *, size_t, const char **);
void uws_res_on_aborted(int tls, struct response *, void (*)(struct response *, void *), void *);
void uws_res_on_data(
    int tls, struct response *, void (*)(struct response *, const char *, size_t, bool, void *), void *);
void uws_res_write_status(int tls, struct response *, const char *, size_t);
void uws_res_end(int tls, struct response *, const char *, size_t, bool);
void uws_res_upgrade(int tls, struct response *, void *, const char *, size_t, const char *, size_t, const char *, size_t,
    struct upgrade_context *);
void uws_ws(int tls, struct app *, const char *, struct behavior, void *);
void *uws_ws_get_user_data(int tls, struct web_socket *);
bool uws_ws_subscribe(int tls, struct web_socket *, const char *, size_t);
int us_socket_local_port(int tls, struct listen_socket *);

static struct app *app;

struct topic {
    size_t length;
    char name[64];
};

/* What a publisher has sent of its message. */
struct body {
    struct topic topic;
    size_t length;
    char bytes[MAXIMUM_MESSAGE];
};

static struct topic topic_of(struct request *request)
{
    struct topic topic;
    const char *name;
    topic.length = uws_req_get_parameter(request, 0, &name);
    if (topic.length > sizeof topic.name)
        topic.length = sizeof topic.name;
    memcpy(topic.name, name, topic.length);
    return topic;
}

static void upgrade(
    struct response *response, struct request *request, struct upgrade_context *context, void *data)
{
    (void)data;
    const char *key, *protocol, *extensions;
    size_t key_length = uws_req_get_header(request, "sec-websocket-key", 17, &key);
    size_t protocol_length = uws_req_get_header(request, "sec-websocket-protocol", 22, &protocol);
    size_t extensions_length = uws_req_get_header(request, "sec-websocket-extensions", 24, &extensions);
    struct topic *topic = malloc(sizeof *topic);
    if (!topic)
        abort();
    *topic = topic_of(request);
    uws_res_upgrade(PLAIN, response, topic, key, key_length, protocol, protocol_length, extensions, extensions_length,
        context);
}

static void open_socket(struct web_socket *socket, void *data)
{
    (void)data;
    struct topic *topic = uws_ws_get_user_data(PLAIN, socket);
    uws_ws_subscribe(PLAIN, socket, topic->name, topic->length);
}

static void close_socket(struct web_socket *socket, int code, const char *reason, size_t length, void *data)
{
    (void)code, (void)reason, (void)length, (void)data;
    free(uws_ws_get_user_data(PLAIN, socket));
}

static void take_body(struct response *response, const char *bytes, size_t length, bool is_end, void *data)
{
    struct body *body = data;
    if (length <= sizeof body->bytes - body->length) {
        memcpy(body->bytes + body->length, bytes, length);
        body->length += length;
    }
    if (!is_end)
        return;
    uws_publish(PLAIN, app, body->topic.name, body->topic.length, body->bytes, body->length, TEXT, false);
    uws_res_write_status(PLAIN, response, "201 Created", 11);
    uws_res_end(PLAIN, response, "", 0, false);
    free(body);
}

static void forget_body(struct response *response, void *body)
{
    (void)response;
    free(body);
}

static void publish(struct response *response, struct request *request, void *data)
{
    (void)data;
    struct body *body = malloc(sizeof *body);
    if (!body)
        abort();
    body->topic = topic_of(request);
    body->length = 0;
    uws_res_on_aborted(PLAIN, response, forget_body, body);
    uws_res_on_data(PLAIN, response, take_body, body);
}

static void tell_port(struct listen_socket *listener, struct listen_config config, void *data)
{
    (void)config, (void)data;
    if (!listener) {
        fprintf(stderr, "cannot listen\n");
        exit(1);
    }
    printf("%d\n", us_socket_local_port(PLAIN, listener));
    fflush(stdout);
}

int main(void)
{
    struct behavior behavior = { .maximum_payload = MAXIMUM_MESSAGE,
        .idle_timeout = 120,
        /* As much as a subscriber of the others may be behind. */
        .maximum_backpressure = 1 << 30,
        .sends_pings = true,
        .upgrade = upgrade,
        .open = open_socket,
        .close = close_socket };
    app = uws_create_app(PLAIN, (struct tls_options) { 0 });
    if (!app)
        return 1;
    uws_ws(PLAIN, app, "/sub/:topic", behavior, NULL);
    uws_app_post(PLAIN, app, "/pub/:topic", publish, NULL);
    uws_app_listen_with_config(PLAIN, app, (struct listen_config) { 0, "127.0.0.1", 0 }, tell_port, NULL);
    uws_app_run(PLAIN, app);
    return 0;
}
