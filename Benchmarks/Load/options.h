#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

enum server { COMETGATE, FLOOR, NCHAN, NATS, MOSQUITTO };

enum publishing { BY_TEXT, BY_PREPARED, BY_SERVER };

/* What the command line asks for. */
struct options {
    enum server server;
    int port;
    int subscribers;
    int workers;
    int pipes;
    int deaf;
    int handshakes;
    bool deflate;
    enum publishing publishing;
    int publish_port;
    int publishers;
    int rows;
    int size;
    uint32_t warmup;
    uint32_t count;
    int window;
    double rate;
    const char *password;
    const char *database;
    const char *table;
    double timeout;
    double hold;
    int churners;
    int churn_rounds;
    int churn_pipes;
    int pids[16];
    int pid_count;
    int cpu;
};

void options_parse(struct options *options, int argc, char **argv);

#endif
