// Calls of libmariadb in their blocking or in their non-blocking form.
#include <mysql.h>
#include <poll.h>

static int async;

/// Waits for what a non-blocking call waits for.
static int await(MYSQL *mysql, int status) {
    struct pollfd event = {mysql_get_socket(mysql), 0, 0};
    if (status & MYSQL_WAIT_READ) event.events |= POLLIN;
    if (status & MYSQL_WAIT_WRITE) event.events |= POLLOUT;
    if (status & MYSQL_WAIT_EXCEPT) event.events |= POLLPRI;
    int timeout = status & MYSQL_WAIT_TIMEOUT ? (int)mysql_get_timeout_value_ms(mysql) : 10000;
    if (poll(&event, 1, timeout) <= 0) return MYSQL_WAIT_TIMEOUT;
    return (event.revents & POLLIN ? MYSQL_WAIT_READ : 0) | (event.revents & POLLOUT ? MYSQL_WAIT_WRITE : 0)
        | (event.revents & (POLLPRI | POLLERR | POLLHUP) ? MYSQL_WAIT_READ : 0);
}

/// `result = call(handle, …)`, the blocking or the other way.
#define CALL(mysql, result, call, handle, ...) do { \
    if (!async) { result = call(handle, ##__VA_ARGS__); break; } \
    for (int status = call##_start(&result, handle, ##__VA_ARGS__); status;) \
        status = call##_cont(&result, handle, await(mysql, status)); \
} while (0)
