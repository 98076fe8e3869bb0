#include "options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"
#include "mark.h"
#include "shared.h"

static const char usage[] =
    "usage: load --server KIND --port N [options]\n"
    "  --server KIND        cometgate, floor, nchan, nats, mosquitto: how to subscribe, and to publish\n"
    "  --port N             the WebSocket port\n"
    "  --subscribers N      connections, spread over the pipes (0)\n"
    "  --workers N          processes that hold them (1)\n"
    "  --pipes N            pipes; subscriber and message number i belong to pipe i % N (1)\n"
    "  --deaf N             of these, how many never read (0)\n"
    "  --handshakes N       handshakes under way at once in each worker (128)\n"
    "  --deflate            subscribers offer permessage-deflate\n"
    "  --sql text|prepared  publish by INSERT; without it in the server's own way\n"
    "  --publish-port N     where to publish\n"
    "  --publishers N       connections that publish, a thread each (1)\n"
    "  --rows N             messages in each INSERT (1)\n"
    "  --size N             bytes of a message (100)\n"
    "  --warmup N           messages of each publisher before the measurement (0)\n"
    "  --count N            messages of each publisher (0: nothing is published)\n"
    "  --window N           messages not yet at all subscribers, over all publishers (0: no limit)\n"
    "  --rate N             messages a second over all publishers (0: as fast as it goes)\n"
    "  --password S --database S --table S   for SQL (empty, CometQL_v1, pipes_messages)\n"
    "  --timeout S          end after so long without progress (10)\n"
    "  --hold S             stay idle so long before the publishing (0.3)\n"
    "  --churners N --churn-rounds N --churn-pipes N\n"
    "                       N further connections join N pipes and leave them, so many times;\n"
    "                       0 pipes: the pipe of the subscribers, else pipes nobody was in before\n"
    "  --pid N[,N]          processes of the server: processor time and memory\n"
    "  --cpu N              run on this processor\n";

static enum server server_named(const char *name)
{
    static const char *const names[] = { "cometgate", "floor", "nchan", "nats", "mosquitto" };
    for (int i = 0; i < 5; i++)
        if (!strcmp(name, names[i]))
            return (enum server)i;
    fail("there is no server '%s'", name);
}

static void add_pids(struct options *o, const char *list)
{
    while (*list) {
        char *end;
        long pid = strtol(list, &end, 10);
        if (end == list || o->pid_count == (int)(sizeof o->pids / sizeof *o->pids))
            fail("--pid takes up to 16 numbers");
        o->pids[o->pid_count++] = (int)pid;
        list = *end == ',' ? end + 1 : end;
    }
}

void options_parse(struct options *o, int argc, char **argv)
{
    static const struct option known[] = {
        { "server", 1, NULL, 's' },        { "port", 1, NULL, 'p' },         { "subscribers", 1, NULL, 'n' },
        { "workers", 1, NULL, 'w' },       { "pipes", 1, NULL, 'i' },        { "deaf", 1, NULL, 'd' },
        { "handshakes", 1, NULL, 'h' },    { "deflate", 0, NULL, 'z' },      { "sql", 1, NULL, 'q' },
        { "publish-port", 1, NULL, 'P' },  { "publishers", 1, NULL, 'b' },   { "rows", 1, NULL, 'r' },
        { "size", 1, NULL, 'S' },          { "warmup", 1, NULL, 'W' },       { "count", 1, NULL, 'c' },
        { "window", 1, NULL, 'o' },        { "rate", 1, NULL, 'R' },         { "password", 1, NULL, 'k' },
        { "database", 1, NULL, 'D' },      { "table", 1, NULL, 'T' },        { "timeout", 1, NULL, 't' },
        { "hold", 1, NULL, 'H' },          { "churners", 1, NULL, 'C' },     { "churn-rounds", 1, NULL, 'N' },
        { "churn-pipes", 1, NULL, 'I' },   { "pid", 1, NULL, 'x' },          { "cpu", 1, NULL, 'u' },
        { "help", 0, NULL, '?' },          { NULL, 0, NULL, 0 },
    };
    *o = (struct options){ .workers = 1, .pipes = 1, .handshakes = 128, .publishing = BY_SERVER, .publishers = 1,
        .rows = 1, .size = 100, .password = "", .database = "CometQL_v1", .table = "pipes_messages", .timeout = 10,
        .hold = 0.3, .cpu = -1 };
    bool has_server = false;
    int option;
    while ((option = getopt_long(argc, argv, "", known, NULL)) != -1)
        switch (option) {
        case 's': o->server = server_named(optarg); has_server = true; break;
        case 'p': o->port = atoi(optarg); break;
        case 'n': o->subscribers = atoi(optarg); break;
        case 'w': o->workers = atoi(optarg); break;
        case 'i': o->pipes = atoi(optarg); break;
        case 'd': o->deaf = atoi(optarg); break;
        case 'h': o->handshakes = atoi(optarg); break;
        case 'z': o->deflate = true; break;
        case 'q': o->publishing = strcmp(optarg, "prepared") ? BY_TEXT : BY_PREPARED; break;
        case 'P': o->publish_port = atoi(optarg); break;
        case 'b': o->publishers = atoi(optarg); break;
        case 'r': o->rows = atoi(optarg); break;
        case 'S': o->size = atoi(optarg); break;
        case 'W': o->warmup = (uint32_t)strtoul(optarg, NULL, 10); break;
        case 'c': o->count = (uint32_t)strtoul(optarg, NULL, 10); break;
        case 'o': o->window = atoi(optarg); break;
        case 'R': o->rate = atof(optarg); break;
        case 'k': o->password = optarg; break;
        case 'D': o->database = optarg; break;
        case 'T': o->table = optarg; break;
        case 't': o->timeout = atof(optarg); break;
        case 'H': o->hold = atof(optarg); break;
        case 'C': o->churners = atoi(optarg); break;
        case 'N': o->churn_rounds = atoi(optarg); break;
        case 'I': o->churn_pipes = atoi(optarg); break;
        case 'x': add_pids(o, optarg); break;
        case 'u': o->cpu = atoi(optarg); break;
        default: fputs(usage, stderr); exit(option == '?' && optind == argc ? 0 : 2);
        }
    if (!has_server || optind != argc)
        fail("--server is missing, or there is more than options; see --help");
    if (o->workers < 1 || o->workers > MAXIMUM_WORKERS || o->publishers < 1 || o->publishers > 256 || o->pipes < 1
        || o->rows < 1 || o->rows > 1000 || o->handshakes < 1 || o->deaf > o->subscribers)
        fail("a number is out of range; see --help");
    if (o->size < MARK_LENGTH || o->size > 1 << 20)
        fail("--size: %d bytes to 1 MiB", MARK_LENGTH);
}
