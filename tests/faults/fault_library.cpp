// Loaded before the program (LD_PRELOAD): lets one call to the system fail, or ends the process
// there. Which one, KEIRETSU_FAULT says: KIND:N[:HOW], the N-th call of that kind after main began.
//   write:N:full|short|io   no space, half of the bytes, an I/O error; `full` lasts
//   sync:N  rename:N  open:N  memory:N   an error
//   kill:N                  SIGKILL before the N-th call that changes a file or directory
//   clock:N:SECONDS         clocks jump by so many seconds
// KEIRETSU_FAULT_COUNTS names a file that gets the number of calls of each kind at the end.
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <atomic>

namespace {

enum Kind { writes, syncs, renames, opens, memory, kills, clocks, kinds };
constexpr const char* names[kinds] = {"write", "sync", "rename", "open", "memory", "kill", "clock"};

std::atomic<bool> armed{false};
std::atomic<long> calls[kinds];
Kind chosen = kinds;
long chosen_call = 0;
char how[16] = "";
std::atomic<bool> full{false};  // a full disk stays full
char counts_file[4096] = "";

template <class Function>
Function* real(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

/// Counts a call; true if it is the one that fails.
bool falls_on(Kind kind) {
    if (!armed) return false;
    return ++calls[kind] == chosen_call && kind == chosen;
}

void change() {
    if (falls_on(kills)) {
        raise(SIGKILL);
    }
}

bool is_file(int descriptor) {
    struct stat status;
    return descriptor > 2 && fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

/// Bytes that may be written; -1 with errno if none.
ssize_t allowed(int descriptor, size_t size) {
    if (!armed || !is_file(descriptor)) return static_cast<ssize_t>(size);
    change();
    const bool now = falls_on(writes);
    if (now && strcmp(how, "full") == 0) full = true;
    if (full) return errno = ENOSPC, -1;
    if (!now) return static_cast<ssize_t>(size);
    if (strcmp(how, "short") == 0 && size > 1) return static_cast<ssize_t>(size / 2);
    return errno = EIO, -1;
}

void report() {
    armed = false;
    if (counts_file[0] == '\0') return;
    if (FILE* file = fopen(counts_file, "w")) {
        for (int kind = 0; kind < kinds; ++kind)
            fprintf(file, "%s %ld\n", names[kind], calls[kind].load());
        fclose(file);
    }
}

int (*program)(int, char**, char**) = nullptr;

int armed_main(int argc, char** argv, char** environment) {
    if (const char* file = getenv("KEIRETSU_FAULT_COUNTS")) {
        strncpy(counts_file, file, sizeof counts_file - 1);
        atexit(report);
    }
    if (const char* fault = getenv("KEIRETSU_FAULT")) {
        char kind[16] = "";
        sscanf(fault, "%15[^:]:%ld:%15s", kind, &chosen_call, how);
        for (int k = 0; k < kinds; ++k)
            if (strcmp(kind, names[k]) == 0) chosen = static_cast<Kind>(k);
    }
    armed = true;
    return program(argc, argv, environment);
}

}  // namespace

extern "C" {

void* __libc_malloc(size_t);
void* __libc_calloc(size_t, size_t);
void* __libc_realloc(void*, size_t);

int __libc_start_main(int (*entry)(int, char**, char**),
                      int argc,
                      char** argv,
                      void (*init)(),
                      void (*fini)(),
                      void (*loader)(),
                      void* stack) {
    program = entry;
    using Start =
        int(int (*)(int, char**, char**), int, char**, void (*)(), void (*)(), void (*)(), void*);
    return real<Start>("__libc_start_main")(armed_main, argc, argv, init, fini, loader, stack);
}

void* malloc(size_t size) {
    if (falls_on(memory)) return errno = ENOMEM, nullptr;
    return __libc_malloc(size);
}

void* calloc(size_t count, size_t size) {
    if (falls_on(memory)) return errno = ENOMEM, nullptr;
    return __libc_calloc(count, size);
}

void* realloc(void* old, size_t size) {
    if (falls_on(memory)) return errno = ENOMEM, nullptr;
    return __libc_realloc(old, size);
}

ssize_t write(int descriptor, const void* bytes, size_t size) {
    static auto* const next = real<ssize_t(int, const void*, size_t)>("write");
    const ssize_t some = allowed(descriptor, size);
    return some < 0 ? some : next(descriptor, bytes, static_cast<size_t>(some));
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t at) {
    static auto* const next = real<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
    const ssize_t some = allowed(descriptor, size);
    return some < 0 ? some : next(descriptor, bytes, static_cast<size_t>(some), at);
}

ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t at) {
    return pwrite64(descriptor, bytes, size, at);
}

int fsync(int descriptor) {
    static auto* const next = real<int(int)>("fsync");
    change();
    return falls_on(syncs) ? (errno = EIO, -1) : next(descriptor);
}

int fdatasync(int descriptor) {
    static auto* const next = real<int(int)>("fdatasync");
    change();
    return falls_on(syncs) ? (errno = EIO, -1) : next(descriptor);
}

int ftruncate64(int descriptor, off64_t size) {
    static auto* const next = real<int(int, off64_t)>("ftruncate64");
    change();
    return next(descriptor, size);
}

int ftruncate(int descriptor, off_t size) {
    return ftruncate64(descriptor, size);
}

int rename(const char* from, const char* to) {
    static auto* const next = real<int(const char*, const char*)>("rename");
    change();
    return falls_on(renames) ? (errno = EIO, -1) : next(from, to);
}

int unlink(const char* path) {
    static auto* const next = real<int(const char*)>("unlink");
    change();
    return next(path);
}

int mkdir(const char* path, mode_t mode) {
    static auto* const next = real<int(const char*, mode_t)>("mkdir");
    change();
    return falls_on(opens) ? (errno = ENOSPC, -1) : next(path, mode);
}

int open64(const char* path, int flags, ...) {
    static auto* const next = real<int(const char*, int, ...)>("open64");
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    if ((flags & O_CREAT) != 0) change();
    return falls_on(opens) ? (errno = EMFILE, -1) : next(path, flags, mode);
}

int open(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open64(path, flags, mode);
}

FILE* fopen64(const char* path, const char* mode) {
    static auto* const next = real<FILE*(const char*, const char*)>("fopen64");
    return falls_on(opens) ? (errno = EMFILE, nullptr) : next(path, mode);
}

FILE* fopen(const char* path, const char* mode) {
    return fopen64(path, mode);
}

int clock_gettime(clockid_t clock, struct timespec* now) {
    static auto* const next = real<int(clockid_t, struct timespec*)>("clock_gettime");
    static std::atomic<long> jump{0};
    if (falls_on(clocks)) jump = atol(how);
    const int code = next(clock, now);
    now->tv_sec += jump;
    return code;
}

}  // extern "C"
