/*
 * Makes the file operations of a program fail on purpose. Loaded before the C
 * library (LD_PRELOAD), it stands between the two: whatever SQLite or Rust asks of
 * a file of the log comes through here, is counted, and is passed on; one of them,
 * by its number, is not.
 *
 * It is told by environment variables:
 *
 *   FAULT_UNDER  a folder; only it and what is in it is counted
 *   FAULT_TRACE  a file: every operation with FAULT_AT=0, otherwise those that failed
 *   FAULT_AT     the number of the operation, from 1; 0 lets everything pass
 *   FAULT_HOW    error  it fails with EIO
 *                full   it fails with ENOSPC, if it is one that writes
 *                short  half of what is to be written is written
 *                kill   the process is killed before it
 *   FAULT_LASTS  once, or ever: every later one fails as well (after a short write
 *                with ENOSPC)
 *   FAULT_LINKS  no: a file can't have two names, as on many a memory stick
 *   FAULT_NOW    seconds since 1970: the time it is, and a second more at each look
 *
 * A program may give files their names without the C library. The kernel sends those
 * calls back here (seccomp, with a signal); so what changes names is caught there,
 * whoever asks for it.
 *
 * Built by the test itself: cc -shared -fPIC. The 64-bit twins (open64 and so on)
 * are names of their own in glibc and what programs really call.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

/* The C library's own function of that name. */
#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

enum kind { LOOKS, WRITES };
enum end { PASS, FAIL, HALF };

static const char *under;
static size_t under_length;
static const char *how = "";
static bool ever;
static long at;
static bool no_links;
static long now;
static int trace = -1;
static atomic_long count;
/* Which descriptors are open on files of the log. */
static bool ours[1024];

static void trap_names(void);

__attribute__((constructor)) static void begin(void) {
    under = getenv("FAULT_UNDER");
    under_length = under ? strlen(under) : 0;
    how = getenv("FAULT_HOW") ? getenv("FAULT_HOW") : "";
    ever = getenv("FAULT_LASTS") && strcmp(getenv("FAULT_LASTS"), "ever") == 0;
    at = getenv("FAULT_AT") ? atol(getenv("FAULT_AT")) : 0;
    if (getenv("FAULT_TRACE"))
        trace = NEXT(open)(getenv("FAULT_TRACE"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    no_links = getenv("FAULT_LINKS") && strcmp(getenv("FAULT_LINKS"), "no") == 0;
    now = getenv("FAULT_NOW") ? atol(getenv("FAULT_NOW")) : 0;
    trap_names();
}

static bool is_path(const char *path) {
    return under && path && strncmp(path, under, under_length) == 0 &&
           (path[under_length] == '/' || path[under_length] == 0);
}

/* Rust tries statx out with no path at all. */
static bool is_empty(const char *path) {
    return path && !*path;
}

static bool is_open(int fd) {
    return fd >= 0 && fd < (int)sizeof ours && ours[fd];
}

static int opened(int fd) {
    if (fd >= 0 && fd < (int)sizeof ours)
        ours[fd] = true;
    return fd;
}

/* Writes down an operation, or a file made somewhere else. */
static void note(const char *kind, const char *what) {
    char line[512];
    int length = snprintf(line, sizeof line, "%s %s\n", kind, what);
    if (length >= (int)sizeof line || NEXT(write)(trace, line, (size_t)length) != length)
        abort();
}

/* Counts an operation on the log's own files and says how it is to end. */
static enum end next(const char *what, enum kind kind) {
    long no = atomic_fetch_add(&count, 1) + 1;
    enum end end = PASS;
    bool now = at > 0 && (no == at || (ever && no > at));
    if (now && strcmp(how, "short") == 0 && no == at)
        end = HALF;
    else if (now && (kind == WRITES || (strcmp(how, "full") != 0 && strcmp(how, "short") != 0)))
        end = FAIL;
    if (trace >= 0 && (at == 0 || end != PASS))
        note(kind == WRITES ? "writes" : "looks", what);
    if (end == FAIL && strcmp(how, "kill") == 0)
        kill(getpid(), SIGKILL);
    errno = strcmp(how, "error") == 0 ? EIO : ENOSPC;
    return end;
}

/* One operation: fails, or goes on to the C library. */
#define PASS_ON(counted, what, kind, call)            \
    do {                                              \
        if ((counted) && next(what, kind) == FAIL)    \
            return -1;                                \
        return call;                                  \
    } while (0)

static bool makes(int flags) {
    return flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE;
}

/* An open: what it opens is the log's from then on. */
#define OPEN(name, path, flags, ...)                                               \
    mode_t mode = 0;                                                               \
    if (makes(flags)) {                                                            \
        va_list more;                                                              \
        va_start(more, flags);                                                     \
        mode = va_arg(more, mode_t);                                               \
        va_end(more);                                                              \
    }                                                                              \
    if (!is_path(path)) {                                                          \
        if (trace >= 0 && makes(flags))                                            \
            note("elsewhere", path);                                               \
        return NEXT(name)(__VA_ARGS__, mode);                                      \
    }                                                                              \
    if (next("open", makes(flags) ? WRITES : LOOKS) == FAIL)                       \
        return -1;                                                                 \
    return opened(NEXT(name)(__VA_ARGS__, mode))

int open(const char *path, int flags, ...) { OPEN(open, path, flags, path, flags); }
int open64(const char *path, int flags, ...) { OPEN(open64, path, flags, path, flags); }
int openat(int folder, const char *path, int flags, ...) {
    OPEN(openat, path, flags, folder, path, flags);
}
int openat64(int folder, const char *path, int flags, ...) {
    OPEN(openat64, path, flags, folder, path, flags);
}

/* A close that fails has closed all the same, as on Linux. */
int close(int fd) {
    if (!is_open(fd))
        return NEXT(close)(fd);
    enum end end = next("close", LOOKS);
    int fault = errno;
    ours[fd] = false;
    int closed = NEXT(close)(fd);
    if (end != FAIL)
        return closed;
    errno = fault;
    return -1;
}

/* What reads and what writes bytes. */
ssize_t read(int fd, void *to, size_t n) { PASS_ON(is_open(fd), "read", LOOKS, NEXT(read)(fd, to, n)); }
ssize_t readv(int fd, const struct iovec *to, int n) {
    PASS_ON(is_open(fd), "readv", LOOKS, NEXT(readv)(fd, to, n));
}
ssize_t pread(int fd, void *to, size_t n, off_t from) {
    PASS_ON(is_open(fd), "pread", LOOKS, NEXT(pread)(fd, to, n, from));
}
ssize_t pread64(int fd, void *to, size_t n, off64_t from) {
    PASS_ON(is_open(fd), "pread", LOOKS, NEXT(pread64)(fd, to, n, from));
}

/* A write, or half of one. */
#define WRITE(fd, n, call)                                   \
    do {                                                     \
        enum end end = is_open(fd) ? next("write", WRITES) : PASS; \
        if (end == FAIL)                                     \
            return -1;                                       \
        if (end == HALF)                                     \
            n = (n + 1) / 2;                                 \
        return call;                                         \
    } while (0)

ssize_t write(int fd, const void *from, size_t n) { WRITE(fd, n, NEXT(write)(fd, from, n)); }
ssize_t writev(int fd, const struct iovec *from, int n) { WRITE(fd, n, NEXT(writev)(fd, from, n)); }
ssize_t pwrite(int fd, const void *from, size_t n, off_t to) { WRITE(fd, n, NEXT(pwrite)(fd, from, n, to)); }
ssize_t pwrite64(int fd, const void *from, size_t n, off64_t to) {
    WRITE(fd, n, NEXT(pwrite64)(fd, from, n, to));
}

/* What makes it last, and how long a file is. */
int fsync(int fd) { PASS_ON(is_open(fd), "fsync", WRITES, NEXT(fsync)(fd)); }
int fdatasync(int fd) { PASS_ON(is_open(fd), "fdatasync", WRITES, NEXT(fdatasync)(fd)); }
int ftruncate(int fd, off_t n) { PASS_ON(is_open(fd), "ftruncate", WRITES, NEXT(ftruncate)(fd, n)); }
int ftruncate64(int fd, off64_t n) { PASS_ON(is_open(fd), "ftruncate", WRITES, NEXT(ftruncate64)(fd, n)); }

/* Folders, owners and modes. */
int mkdir(const char *path, mode_t mode) { PASS_ON(is_path(path), "mkdir", WRITES, NEXT(mkdir)(path, mode)); }
int rmdir(const char *path) { PASS_ON(is_path(path), "rmdir", WRITES, NEXT(rmdir)(path)); }
int chmod(const char *path, mode_t mode) { PASS_ON(is_path(path), "chmod", WRITES, NEXT(chmod)(path, mode)); }
int fchmod(int fd, mode_t mode) { PASS_ON(is_open(fd), "fchmod", WRITES, NEXT(fchmod)(fd, mode)); }
int fchown(int fd, uid_t user, gid_t group) {
    PASS_ON(is_open(fd), "fchown", WRITES, NEXT(fchown)(fd, user, group));
}
int utimes(const char *path, const struct timeval times[2]) {
    PASS_ON(is_path(path), "utimes", WRITES, NEXT(utimes)(path, times));
}

/* What only asks. */
DIR *opendir(const char *path) {
    if (is_path(path) && next("opendir", LOOKS) == FAIL)
        return NULL;
    return NEXT(opendir)(path);
}
int access(const char *path, int mode) { PASS_ON(is_path(path), "access", LOOKS, NEXT(access)(path, mode)); }
ssize_t readlink(const char *path, char *to, size_t n) {
    PASS_ON(is_path(path), "readlink", LOOKS, NEXT(readlink)(path, to, n));
}
int stat64(const char *path, struct stat64 *to) { PASS_ON(is_path(path), "stat", LOOKS, NEXT(stat64)(path, to)); }
int lstat64(const char *path, struct stat64 *to) { PASS_ON(is_path(path), "stat", LOOKS, NEXT(lstat64)(path, to)); }
int fstat64(int fd, struct stat64 *to) { PASS_ON(is_open(fd), "stat", LOOKS, NEXT(fstat64)(fd, to)); }
int statx(int folder, const char *path, int flags, unsigned mask, struct statx *to) {
    bool counted = is_path(path) || (is_empty(path) && is_open(folder));
    PASS_ON(counted, "stat", LOOKS, NEXT(statx)(folder, path, flags, mask, to));
}

/* Locks; what else fcntl does is no file operation. */
#define FCNTL(name)                                                                \
    va_list more;                                                                  \
    va_start(more, command);                                                       \
    void *argument = va_arg(more, void *);                                         \
    va_end(more);                                                                  \
    bool lock = command == F_SETLK || command == F_SETLKW || command == F_GETLK;   \
    PASS_ON(lock && is_open(fd), "lock", LOOKS, NEXT(name)(fd, command, argument))

int fcntl(int fd, int command, ...) { FCNTL(fcntl); }
int fcntl64(int fd, int command, ...) { FCNTL(fcntl64); }

/* The time, if another one was given. */
int clock_gettime(clockid_t clock, struct timespec *to) {
    static atomic_long looks;
    int got = NEXT(clock_gettime)(clock, to);
    if (now && got == 0 && clock == CLOCK_REALTIME)
        to->tv_sec = now + atomic_fetch_add(&looks, 1);
    return got;
}

/* What the kernel sends back, and lets pass with this as its last argument, which none
   of them has. */
#define PASSES 0x6b6f6f42
#if defined __x86_64__
#define ARGUMENT(context, no) ((context)->uc_mcontext.gregs[(const int[]){REG_RDI, REG_RSI, REG_RDX, REG_R10, REG_R8}[no]])
#define RESULT(context) ((context)->uc_mcontext.gregs[REG_RAX])
#elif defined __aarch64__
#define ARGUMENT(context, no) ((context)->uc_mcontext.regs[no])
#define RESULT(context) ((context)->uc_mcontext.regs[0])
#else
#error "where the arguments of a system call are is not known here"
#endif

/* A call by its number: what it is, and which of its arguments are paths. */
static const struct { int call; const char *what; int paths[2]; } NAMES[] = {
#ifdef SYS_rename
    {SYS_rename, "rename", {0, 1}},
    {SYS_link, "link", {1, 1}},
    {SYS_unlink, "unlink", {0, 0}},
#endif
#ifdef SYS_renameat
    {SYS_renameat, "rename", {1, 3}},
#endif
    {SYS_renameat2, "rename", {1, 3}},
    {SYS_linkat, "link", {3, 3}},
    {SYS_unlinkat, "unlink", {1, 1}},
};
#define CALLS (sizeof NAMES / sizeof *NAMES)

/* Every system call comes through the kernel's filter, so the one made here says so. */
static void name(int signal, siginfo_t *call, void *context) {
    (void)signal;
    ucontext_t *caller = context;
    int before = errno;
    enum end end = PASS;
    for (size_t i = 0; i < CALLS; i++) {
        if (NAMES[i].call != call->si_syscall)
            continue;
        bool counted = false;
        for (int path = 0; path < 2; path++)
            counted = counted || is_path((const char *)ARGUMENT(caller, NAMES[i].paths[path]));
        end = counted ? next(NAMES[i].what, WRITES) : PASS;
        if (end != FAIL && no_links && strcmp(NAMES[i].what, "link") == 0) {
            end = FAIL;
            errno = EPERM;
        }
    }
    long result = -1;
    if (end != FAIL)
        result = syscall(call->si_syscall, ARGUMENT(caller, 0), ARGUMENT(caller, 1), ARGUMENT(caller, 2),
                         ARGUMENT(caller, 3), ARGUMENT(caller, 4), PASSES);
    RESULT(caller) = result == -1 ? -errno : result;
    errno = before;
}

static void trap_names(void) {
    struct sock_filter filter[CALLS + 6];
    unsigned short at = 0;
    filter[at++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (unsigned char i = 0; i < CALLS; i++)
        filter[at++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)NAMES[i].call,
                                                    (unsigned char)(CALLS - i), 0);
    filter[at++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    filter[at++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[5]));
    filter[at++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, PASSES, 1, 0);
    filter[at++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP);
    filter[at++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    struct sock_fprog program = {at, filter};
    struct sigaction action = {.sa_sigaction = name, .sa_flags = SA_SIGINFO | SA_RESTART};
    if (sigaction(SIGSYS, &action, NULL) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
        abort();
}
