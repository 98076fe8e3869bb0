// The scenario by libmariadb; the argument `async` takes every call through its non-blocking form.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "calls.h"

#define INSERT "INSERT INTO pipes_messages (name, event, message) VALUES "

static const char *pipe_name, *secret;
static char *text, *big;
static size_t text_length, big_length;
static MYSQL *db;
static char reason[1024];

#define CHECK(condition) do { \
    if (condition) break; \
    snprintf(reason, sizeof reason, "line %d: %s (%s)", __LINE__, #condition, db ? mysql_error(db) : ""); \
    return; \
} while (0)

static MYSQL *open_as(const char *password, int port, const char *ca) {
    MYSQL *mysql = mysql_init(NULL), *result = NULL;
    my_bool yes = 1;
    if (async) mysql_options(mysql, MYSQL_OPT_NONBLOCK, 0);
    mysql_options(mysql, MYSQL_SET_CHARSET_NAME, "utf8mb4");
    if (ca) {
        mysql_options(mysql, MYSQL_OPT_SSL_CA, ca);
        mysql_options(mysql, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &yes);
    }
    CALL(mysql, result, mysql_real_connect, mysql, getenv("COMET_HOST"), "root", password, "CometQL_v1", port, NULL, 0);
    return mysql;
}

static MYSQL *open_plain(void) { return open_as(secret, atoi(getenv("COMET_PORT")), NULL); }

static void close_down(MYSQL *mysql) {
    if (!async) { mysql_close(mysql); return; }
    for (int status = mysql_close_start(mysql); status;) status = mysql_close_cont(mysql, await(mysql, status));
}

static int run_bytes(MYSQL *mysql, const char *sql, size_t length) {
    int result = 1;
    CALL(mysql, result, mysql_real_query, mysql, sql, length);
    return result;
}

static int run(const char *sql) { return run_bytes(db, sql, strlen(sql)); }

static MYSQL_RES *rows(const char *sql) {
    MYSQL_RES *result = NULL;
    if (run(sql)) return NULL;
    CALL(db, result, mysql_store_result, db);
    return result;
}

/// Whether a query gives one value with these bytes.
static int gives(const char *sql, const char *bytes, size_t length) {
    MYSQL_RES *result = rows(sql);
    MYSQL_ROW row = result ? mysql_fetch_row(result) : NULL;
    int same = row && row[0] && mysql_fetch_lengths(result)[0] == length && !memcmp(row[0], bytes, length)
        && !mysql_fetch_row(result);
    if (result) mysql_free_result(result);
    return same;
}

static int says(const char *sql, const char *value) { return gives(sql, value, strlen(value)); }

/// Inserts one message, escaped as the library does it.
static int push(MYSQL *mysql, const char *event, const char *message, size_t length) {
    char *sql = malloc(length * 2 + 300);
    int start = sprintf(sql, INSERT "('%s', '%s', '", pipe_name, event);
    size_t end = start + mysql_real_escape_string(mysql, sql + start, message, length);
    end += sprintf(sql + end, "')");
    int result = run_bytes(mysql, sql, end);
    free(sql);
    return result;
}

static void connect_step(void) {
    CHECK((db = open_plain()) != NULL);
    CHECK(mysql_errno(db) == 0);
    CHECK(says("SELECT DATABASE()", "CometQL_v1"));
}

static void tls_step(void) {
    MYSQL *other = open_as(secret, atoi(getenv("COMET_TLS_PORT")), getenv("COMET_CA"));
    unsigned failed = mysql_errno(other);
    const char *cipher = failed ? NULL : mysql_get_ssl_cipher(other);
    if (failed) snprintf(reason, sizeof reason, "%s", mysql_error(other));
    else if (!cipher || !*cipher) snprintf(reason, sizeof reason, "no cipher");
    close_down(other);
}

static void metadata_step(void) {
    char sql[300];
    sprintf(sql, "INSERT INTO pipes_settings (name, length) VALUES ('%s', 100)", pipe_name);
    CHECK(run(sql) == 0);
    sprintf(sql, "SELECT name, length FROM pipes_settings WHERE name = '%s'", pipe_name);
    MYSQL_RES *result = rows(sql);
    CHECK(result && mysql_num_rows(result) == 1 && mysql_num_fields(result) == 2);
    MYSQL_FIELD *fields = mysql_fetch_fields(result);
    CHECK(!strcmp(fields[0].name, "name") && fields[0].type == MYSQL_TYPE_VAR_STRING && fields[0].charsetnr != 63);
    CHECK(!strcmp(fields[0].table, "pipes_settings") && (fields[0].flags & PRI_KEY_FLAG));
    CHECK(!strcmp(fields[1].name, "length") && fields[1].type == MYSQL_TYPE_LONG && (fields[1].flags & NUM_FLAG));
    mysql_free_result(result);
}

static void insert_step(void) {
    CHECK(push(db, "insert", "hello", 5) == 0);
    CHECK(mysql_affected_rows(db) == 1);
}

static void bytes_step(void) {
    char sql[1200], every[256], hex[513];
    for (int i = 0; i < 256; i++) { every[i] = (char)i; sprintf(hex + 2 * i, "%02X", i); }
    CHECK(push(db, "bytes", text, text_length) == 0);
    sprintf(sql, "SELECT message FROM pipes_messages WHERE name = '%s' AND event = 'bytes'", pipe_name);
    CHECK(gives(sql, text, text_length));
    int start = sprintf(sql, "SELECT HEX(_binary'");
    start += mysql_real_escape_string(db, sql + start, every, 256);
    start += sprintf(sql + start, "')");
    CHECK(run_bytes(db, sql, start) == 0);
    MYSQL_RES *result = NULL;
    CALL(db, result, mysql_store_result, db);
    MYSQL_ROW row = result ? mysql_fetch_row(result) : NULL;
    CHECK(row && row[0] && !strcmp(row[0], hex));
    mysql_free_result(result);
    sprintf(sql, "SELECT UNHEX('%s')", hex);
    CHECK(gives(sql, every, 256));
}

static MYSQL_BIND bound(enum enum_field_types type, void *buffer, unsigned long *length) {
    MYSQL_BIND bind;
    memset(&bind, 0, sizeof bind);
    bind.buffer_type = type;
    bind.buffer = buffer;
    bind.length = length;
    bind.buffer_length = length ? *length : 0;
    return bind;
}

static void prepared_step(void) {
    MYSQL_STMT *statement = mysql_stmt_init(db);
    int failed = 1;
    const char *sql = INSERT "(?, 'prepared', ?)";
    CALL(db, failed, mysql_stmt_prepare, statement, sql, strlen(sql));
    CHECK(!failed && mysql_stmt_param_count(statement) == 2);
    char message[3] = "p0";
    unsigned long lengths[2] = {strlen(pipe_name), 2};
    MYSQL_BIND values[2] = {
        bound(MYSQL_TYPE_STRING, (void *)pipe_name, &lengths[0]), bound(MYSQL_TYPE_STRING, message, &lengths[1])};
    CHECK(!mysql_stmt_bind_param(statement, values));
    for (; message[1] < '3'; message[1]++) {
        CALL(db, failed, mysql_stmt_execute, statement);
        CHECK(!failed && mysql_stmt_affected_rows(statement) == 1);
    }
    my_bool bad = 1;
    CALL(db, bad, mysql_stmt_close, statement);
    CHECK(!bad);

    statement = mysql_stmt_init(db);
    CALL(db, failed, mysql_stmt_prepare, statement, "SELECT ?, ?, ?, ?", 17);
    CHECK(!failed);
    long long number = -5, number_back = 0;
    double fraction = 1.5, fraction_back = 0;
    char string_back[20];
    unsigned long length = 4, length_back = sizeof string_back;
    my_bool is_null = 0;
    MYSQL_BIND parameters[4] = {
        bound(MYSQL_TYPE_LONGLONG, &number, NULL), bound(MYSQL_TYPE_DOUBLE, &fraction, NULL),
        bound(MYSQL_TYPE_STRING, "a\\'b", &length), bound(MYSQL_TYPE_NULL, NULL, NULL)};
    CHECK(!mysql_stmt_bind_param(statement, parameters));
    CALL(db, failed, mysql_stmt_execute, statement);
    CHECK(!failed);
    MYSQL_BIND results[4] = {
        bound(MYSQL_TYPE_LONGLONG, &number_back, NULL), bound(MYSQL_TYPE_DOUBLE, &fraction_back, NULL),
        bound(MYSQL_TYPE_STRING, string_back, &length_back), bound(MYSQL_TYPE_LONGLONG, &number, NULL)};
    results[3].is_null = &is_null;
    CHECK(!mysql_stmt_bind_result(statement, results));
    CALL(db, failed, mysql_stmt_store_result, statement);
    CHECK(!failed);
    CALL(db, failed, mysql_stmt_fetch, statement);
    CHECK(!failed && number_back == -5 && fraction_back == 1.5 && is_null);
    CHECK(length_back == 4 && !memcmp(string_back, "a\\'b", 4));
    CALL(db, bad, mysql_stmt_close, statement);
    CHECK(!bad);
}

static void rows_step(void) {
    char sql[600];
    for (const char *prefix = "rm"; *prefix; prefix++) {
        sprintf(sql, INSERT "('%s', 'rows', '%c0'), ('%s', 'rows', '%c1'), ('%s', 'rows', '%c2')", pipe_name, *prefix,
            pipe_name, *prefix, pipe_name, *prefix);
        CHECK(run(sql) == 0);
        CHECK(mysql_affected_rows(db) == 3);
        CHECK(!strcmp(mysql_info(db), "Records: 3  Subscribers: 3"));
    }
}

static void big_step(void) {
    char sql[300];
    CHECK(push(db, "big", big, big_length) == 0);
    sprintf(sql, "SELECT message FROM pipes_messages WHERE name = '%s' AND event = 'big'", pipe_name);
    CHECK(gives(sql, big, big_length));
}

static void errors_step(void) {
    char too_long[200];
    sprintf(too_long, INSERT "('%065d', 'e', 'm')", 0);
    struct { const char *sql; unsigned code; const char *state; } mistakes[] = {
        {"SELEC 1", 3, "42000"}, {"SELECT * FROM no_such_table", 15, "42S02"}, {too_long, 11, "22001"}};
    for (int i = 0; i < 3; i++) {
        CHECK(run(mistakes[i].sql) != 0);
        CHECK(mysql_errno(db) == mistakes[i].code && !strcmp(mysql_sqlstate(db), mistakes[i].state));
        CHECK(says("SELECT 7", "7"));
    }
}

static void transaction_step(void) {
    my_bool bad = 1;
    CALL(db, bad, mysql_autocommit, db, 0);
    CHECK(!bad && !push(db, "transaction", "undone", 6));
    CALL(db, bad, mysql_rollback, db);
    CHECK(!bad && !push(db, "transaction", "kept 1", 6) && !push(db, "transaction", "kept 2", 6));
    CALL(db, bad, mysql_commit, db);
    CHECK(!bad);
    CALL(db, bad, mysql_autocommit, db, 1);
    CHECK(!bad);
}

static void ten_step(void) {
    MYSQL *connections[10];
    char digit = '0';
    for (int i = 0; i < 10; i++) CHECK(mysql_errno(connections[i] = open_plain()) == 0);
    for (int i = 0; i < 10; i++, digit++) CHECK(push(connections[i], "ten", &digit, 1) == 0);
    for (int i = 0; i < 10; i++) close_down(connections[i]);
}

static void password_step(void) {
    MYSQL *stranger = open_as("wrong", atoi(getenv("COMET_PORT")), NULL);
    unsigned code = mysql_errno(stranger);
    close_down(stranger);
    CHECK(code == 1045);
}

static void reset_step(void) {
    int failed = 1;
    my_bool bad = 1;
    CHECK(!run("SET @left = 5"));
    CALL(db, failed, mysql_reset_connection, db);
    CHECK(!failed && says("SELECT @left IS NULL", "1") && !run("SET @left = 6"));
    CALL(db, bad, mysql_change_user, db, "1", secret, "CometQL_v1");
    CHECK(!bad && says("SELECT @left IS NULL", "1") && says("SELECT SUBSTRING_INDEX(USER(), '@', 1)", "1"));
    CALL(db, bad, mysql_change_user, db, "root", secret, "CometQL_v1");
    CHECK(!bad);
}

static void own_step(void) {
    const char *statistics = NULL;
    MYSQL_RES *fields = NULL;
    int failed = 1;
    CALL(db, failed, mysql_ping, db);
    CHECK(!failed);
    CALL(db, statistics, mysql_stat, db);
    CHECK(statistics && strstr(statistics, "Uptime: "));
    CALL(db, fields, mysql_list_fields, db, "pipes_settings", NULL);
    CHECK(fields && mysql_num_fields(fields) == 3);
    mysql_free_result(fields);
    CALL(db, failed, mysql_set_server_option, db, MYSQL_OPTION_MULTI_STATEMENTS_ON);
    CHECK(!failed && !run("DO 1; SELECT 2"));
    CALL(db, failed, mysql_next_result, db);
    CHECK(!failed);
    CALL(db, fields, mysql_store_result, db);
    CHECK(fields && mysql_num_rows(fields) == 1);
    mysql_free_result(fields);
}

static void close_step(void) { close_down(db); db = NULL; }

static char *read_value(const char *name, size_t *length) {
    char path[1000];
    snprintf(path, sizeof path, "%s/%s", getenv("COMET_VALUES"), name);
    FILE *file = fopen(path, "rb");
    char *bytes = malloc(2 << 20);
    *length = fread(bytes, 1, 2 << 20, file);
    fclose(file);
    return bytes;
}

int main(int count, char **arguments) {
    async = count > 1 && !strcmp(arguments[1], "async");
    pipe_name = getenv("COMET_PIPE");
    secret = getenv("COMET_PASSWORD");
    text = read_value("text", &text_length);
    big = read_value("big", &big_length);
    struct { const char *name; void (*take)(void); } steps[] = {
        {"connect", connect_step}, {"tls", tls_step}, {"metadata", metadata_step}, {"insert", insert_step},
        {"bytes", bytes_step}, {"prepared", prepared_step}, {"rows", rows_step}, {"big", big_step},
        {"errors", errors_step}, {"transaction", transaction_step}, {"ten", ten_step}, {"password", password_step},
        {"reset", reset_step}, {"own", own_step}, {"close", close_step}};
    int failures = 0;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        *reason = 0;
        steps[i].take();
        failures += *reason != 0;
        printf(*reason ? "not ok %s %s\n" : "ok %s\n", steps[i].name, reason);
    }
    printf("version %s\n", mysql_get_client_info());
    return failures > 0;
}
