/* Makes the writes of a program fail as a disk would, while a rule in a file says so.
 *
 * Preloaded before the C library on Linux. STORAGE_FAULT_RULE names a file that holds nothing, or one
 * line: CALL FAULT SKIP TIMES PATH. CALL is write, sync or truncate; FAULT an errno, or 0 to end the
 * program there and then; of the calls on files whose path holds PATH, SKIP go through and TIMES
 * then fail (-1: for ever). The rule is read again at each call, so that the disk may become well.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static char known_rule[512];
static int calls_seen;

static int read_rule(char *rule, size_t size) {
    const char *path = getenv("STORAGE_FAULT_RULE");
    int file = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY) : -1;
    if (file < 0) return 0;
    long length = syscall(SYS_read, file, rule, size - 1);
    syscall(SYS_close, file);
    rule[length > 0 ? length : 0] = '\0';
    return length > 0;
}

static int is_named(int descriptor, const char *part) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    path[length > 0 ? length : 0] = '\0';
    return strstr(path, part) != NULL;
}

/* The errno this call must fail with, or 0 when it goes through. */
static int fault(const char *call, int descriptor) {
    char rule[512], named[32], part[256];
    int error, skip, times, due = 0;
    if (!read_rule(rule, sizeof rule)) return 0;
    if (sscanf(rule, "%31s %d %d %d %255s", named, &error, &skip, &times, part) != 5) return 0;
    if (strcmp(named, call) != 0 || !is_named(descriptor, part)) return 0;
    pthread_mutex_lock(&turn);
    if (strcmp(rule, known_rule) != 0) {
        strcpy(known_rule, rule);
        calls_seen = 0;
    }
    due = calls_seen >= skip && (times < 0 || calls_seen < skip + times);
    calls_seen++;
    pthread_mutex_unlock(&turn);
    if (due && error == 0) raise(SIGKILL);
    return due ? error : 0;
}

#define THROUGH(name, call, result, parameters, arguments)          \
    result name parameters {                                        \
        static result(*real) parameters;                            \
        if (!real) *(void **)&real = dlsym(RTLD_NEXT, #name);       \
        int error = fault(call, descriptor);                        \
        if (error) {                                                \
            errno = error;                                          \
            return -1;                                              \
        }                                                           \
        return real arguments;                                      \
    }

THROUGH(write, "write", ssize_t, (int descriptor, const void *bytes, size_t size),
        (descriptor, bytes, size))
THROUGH(pwrite, "write", ssize_t, (int descriptor, const void *bytes, size_t size, off_t at),
        (descriptor, bytes, size, at))
THROUGH(pwrite64, "write", ssize_t, (int descriptor, const void *bytes, size_t size, off64_t at),
        (descriptor, bytes, size, at))
THROUGH(fsync, "sync", int, (int descriptor), (descriptor))
THROUGH(fdatasync, "sync", int, (int descriptor), (descriptor))
THROUGH(ftruncate, "truncate", int, (int descriptor, off_t size), (descriptor, size))
THROUGH(ftruncate64, "truncate", int, (int descriptor, off64_t size), (descriptor, size))
