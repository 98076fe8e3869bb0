#include <mysql.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "channel.h"
#include "fail.h"

struct sql {
    const struct options *options;
    MYSQL *database;
    char *text;
    size_t room;
    MYSQL_STMT *statement;
    MYSQL_BIND *values;
    bool is_bound;
};

static void *open_text(const struct options *options)
{
    struct sql *sql = calloc(1, sizeof *sql);
    MYSQL *database = mysql_init(NULL);
    if (!sql || !database)
        fail("out of memory");
    my_bool off = 0;
    mysql_options(database, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &off);
    if (!mysql_real_connect(database, "127.0.0.1", "root", options->password, options->database,
            (unsigned)options->publish_port, NULL, 0))
        fail("SQL: %s", mysql_error(database));
    sql->options = options;
    sql->database = database;
    sql->room = (size_t)options->rows * ((size_t)options->size + 64) + 128;
    sql->text = malloc(sql->room);
    if (!sql->text)
        fail("out of memory");
    return sql;
}

static void publish_text(void *connection, const struct message *messages, int count)
{
    struct sql *sql = connection;
    size_t used = (size_t)snprintf(
        sql->text, sql->room, "INSERT INTO %s (name, event, message) VALUES ", sql->options->table);
    for (int i = 0; i < count; i++)
        used += (size_t)snprintf(sql->text + used, sql->room - used, "%s('%s','e','%.*s')", i ? "," : "",
            messages[i].pipe, (int)messages[i].length, messages[i].text);
    if (mysql_real_query(sql->database, sql->text, used))
        fail("SQL: %s", mysql_error(sql->database));
}

static void *open_prepared(const struct options *options)
{
    struct sql *sql = open_text(options);
    sql->statement = mysql_stmt_init(sql->database);
    sql->values = calloc((size_t)options->rows * 3, sizeof *sql->values);
    size_t used = (size_t)snprintf(
        sql->text, sql->room, "INSERT INTO %s (name, event, message) VALUES ", options->table);
    for (int i = 0; i < options->rows; i++)
        used += (size_t)snprintf(sql->text + used, sql->room - used, "%s(?,?,?)", i ? "," : "");
    if (!sql->statement || !sql->values || mysql_stmt_prepare(sql->statement, sql->text, used))
        fail("SQL: %s", mysql_error(sql->database));
    return sql;
}

static void bind(MYSQL_BIND *value, const char *text, size_t length)
{
    *value = (MYSQL_BIND){ .buffer_type = MYSQL_TYPE_STRING, .buffer = (void *)text, .buffer_length = length };
}

/* The publisher keeps its messages where they are and as long as they are, so that they are bound once. */
static void publish_prepared(void *connection, const struct message *messages, int count)
{
    struct sql *sql = connection;
    for (int i = 0; i < count && !sql->is_bound; i++) {
        bind(&sql->values[i * 3], messages[i].pipe, strlen(messages[i].pipe));
        bind(&sql->values[i * 3 + 1], "e", 1);
        bind(&sql->values[i * 3 + 2], messages[i].text, messages[i].length);
    }
    if ((!sql->is_bound && mysql_stmt_bind_param(sql->statement, sql->values)) || mysql_stmt_execute(sql->statement))
        fail("SQL: %s", mysql_stmt_error(sql->statement));
    sql->is_bound = true;
}

static void close_sql(void *connection)
{
    struct sql *sql = connection;
    if (sql->statement)
        mysql_stmt_close(sql->statement);
    mysql_close(sql->database);
    free(sql->values);
    free(sql->text);
    free(sql);
}

const struct channel text_channel = { open_text, publish_text, close_sql };
const struct channel prepared_channel = { open_prepared, publish_prepared, close_sql };
