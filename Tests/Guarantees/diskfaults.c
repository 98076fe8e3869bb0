// A disk that fails when told to: preloaded into the gateway, it stands between SQLite and the kernel.
// The file named by DISK_FAULTS holds one letter: f full, r read-only, s failing fsync, d slow fsync, - none.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static char mode(void) {
    const char *path = getenv("DISK_FAULTS");
    char letter = '-';
    if (!path) return letter;
    int file = syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return letter;
    if (syscall(SYS_read, file, &letter, 1) != 1) letter = '-';
    syscall(SYS_close, file);
    return letter;
}

static int is_database(int file) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return strstr(path, "/cometgate.db") != NULL;
}

// 0, or the error that a write to this file has.
static int write_fault(int file) {
    char letter = mode();
    if ((letter != 'f' && letter != 'r') || !is_database(file)) return 0;
    return letter == 'f' ? ENOSPC : EROFS;
}

static int sync_fault(int file) {
    char letter = mode();
    if ((letter != 's' && letter != 'd') || !is_database(file)) return 0;
    if (letter == 's') return EIO;
    usleep(100000);
    return 0;
}

#define FAIL(number) do { int fault = (number); if (fault) { errno = fault; return -1; } } while (0)

ssize_t write(int file, const void *bytes, size_t count) {
    FAIL(write_fault(file));
    return syscall(SYS_write, file, bytes, count);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
    FAIL(write_fault(file));
    return syscall(SYS_pwrite64, file, bytes, count, offset);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
    return pwrite64(file, bytes, count, offset);
}

int fallocate64(int file, int flags, off64_t offset, off64_t length) {
    FAIL(write_fault(file));
    return syscall(SYS_fallocate, file, flags, offset, length);
}

int posix_fallocate64(int file, off64_t offset, off64_t length) {
    return fallocate64(file, 0, offset, length) ? errno : 0;
}

int posix_fallocate(int file, off_t offset, off_t length) {
    return posix_fallocate64(file, offset, length);
}

int ftruncate64(int file, off64_t length) {
    FAIL(write_fault(file));
    return syscall(SYS_ftruncate, file, length);
}

int ftruncate(int file, off_t length) {
    return ftruncate64(file, length);
}

int fsync(int file) {
    FAIL(sync_fault(file));
    return syscall(SYS_fsync, file);
}

int fdatasync(int file) {
    FAIL(sync_fault(file));
    return syscall(SYS_fdatasync, file);
}
