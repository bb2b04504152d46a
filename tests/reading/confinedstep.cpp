// SPDX-License-Identifier: GPL-3.0-or-later
// confinedstep STEP: confines a child, lets it try the step, and prints how it ended: `exit ERRNO` (0: it
// could) or `signal N`.
#include "app/reader/confinement.h"
#include "app/reader/landlock.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace {

constexpr rlim_t kMemory = 64 << 20;
constexpr int kUnknownStep = 250;

struct Step {
    std::string_view name;
    long (*take)(); ///< −1 and errno where it could not
};

int answerPipe = -1;
pid_t parent = -1;

long call(long number, long a = 0, long b = 0, long c = 0, long d = 0)
{
    return ::syscall(number, a, b, c, d);
}

/// How many MiB could be had, as an exit status.
long allocate()
{
    int had = 0;
    while (had < 200) {
        void *memory = std::malloc(1 << 20);
        if (!memory)
            break;
        std::memset(memory, 1, 1 << 20);
        ++had;
    }
    ::_exit(had);
}

long mapExecutable()
{
    return ::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1
                                                                                                          : 0;
}

long makeExecutable()
{
    void *memory = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return ::mprotect(memory, 4096, PROT_READ | PROT_EXEC);
}

long startThread()
{
    pthread_t thread;
    const int error = ::pthread_create(
        &thread, nullptr, [](void *) -> void * { return nullptr; }, nullptr);
    errno = error;
    return error == 0 ? 0 : -1;
}

long execute()
{
    char program[] = "/bin/true";
    char *const arguments[] = {program, nullptr};
    return ::execve(program, arguments, nullptr);
}

/// Says that it is confined, then waits to be looked at.
long linger()
{
    const char byte = 1;
    if (::write(answerPipe, &byte, 1) != 1)
        return -1;
    const timespec while_{5, 0};
    return ::nanosleep(&while_, nullptr);
}

#ifdef __x86_64__
/// getpid() by the door of 32-bit programs, whose numbers mean other calls.
long oldDoor()
{
    long result = 20;
    asm volatile("int $0x80" : "+a"(result)::"memory");
    return result;
}
#endif

const Step kSteps[] = {
    {"nothing", [] { return 0L; }},
    {"open", [] { return long(::open("/etc/passwd", O_RDONLY)); }},
    {"open-old", [] { return call(SYS_open, long("/etc/passwd"), O_RDONLY); }},
    {"create", [] { return long(::open("/tmp/confinedstep", O_CREAT | O_WRONLY, 0600)); }},
    {"stat",
     [] {
         struct stat s;
         return long(::stat("/etc/passwd", &s));
     }},
    {"access", [] { return long(::access("/etc/passwd", R_OK)); }},
    {"readlink",
     [] {
         char b[64];
         return long(::readlink("/proc/self/exe", b, sizeof b));
     }},
    {"unlink", [] { return long(::unlink("/tmp/confinedstep")); }},
    {"socket", [] { return long(::socket(AF_INET, SOCK_STREAM, 0)); }},
    {"socket-unix", [] { return long(::socket(AF_UNIX, SOCK_STREAM, 0)); }},
    {"execve", execute},
    {"fork", [] { return long(::fork()); }},
    {"vfork", [] { return call(SYS_vfork); }},
    {"thread", startThread},
    {"ptrace", [] { return long(::ptrace(PTRACE_ATTACH, parent, nullptr, nullptr)); }},
    {"peek", [] { return call(SYS_process_vm_readv, parent); }},
    {"kill-parent", [] { return call(SYS_kill, parent, 0); }},
    {"raise-limit",
     [] {
         const rlimit r{1, 1};
         return long(::setrlimit(RLIMIT_NOFILE, &r));
     }},
    {"memfd", [] { return long(::memfd_create("x", 0)); }},
    {"dup", [] { return long(::dup(answerPipe)); }},
    {"ioctl", [] { return call(SYS_ioctl, 0, 0x5412, 0); }},
    {"io-uring", [] { return call(SYS_io_uring_setup, 1, 0); }},
    {"bpf", [] { return call(SYS_bpf); }},
    {"unshare", [] { return call(SYS_unshare, 0x10000000); }},
    {"prctl", [] { return long(::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)); }},
    {"write-elsewhere", [] { return long(::write(2, "x", 1)); }},
    {"write-answer", [] { return long(::write(answerPipe, "x", 1)); }},
    {"map-executable", mapExecutable},
    {"make-executable", makeExecutable},
    {"allocate", allocate},
    {"spin",
     []() -> long {
         for (;;)
             asm volatile("");
     }},
    {"abort", []() -> long { std::abort(); }},
    {"linger", linger},
#ifdef __x86_64__
    {"old-door", oldDoor},
#endif
};

[[noreturn]] void tryStep(std::string_view name)
{
    if (name == "landlock-alone") {
        const bool shut = pss::shutFileSystem();
        ::_exit(!shut ? 1 : ::open("/etc/passwd", O_RDONLY) < 0 ? errno : 0);
    }
#ifdef __x86_64__
    if (name == "old-door-unconfined")
        ::_exit(oldDoor() < 0 ? errno : 0);
#endif
    if (!pss::confine({answerPipe, kMemory, 1}))
        ::_exit(kUnknownStep + 1);
    for (const Step &step : kSteps)
        if (step.name == name)
            ::_exit(step.take() < 0 ? errno : 0);
    ::_exit(kUnknownStep);
}

void print(const char *path)
{
    FILE *file = ::fopen(path, "re");
    if (!file) {
        std::printf("%s: errno %d\n", path, errno);
        return;
    }
    char line[256];
    while (::fgets(line, sizeof line, file))
        std::fputs(line, stdout);
    ::fclose(file);
}

/// What the kernel says of the confined child.
void inspect(pid_t child, int pipe)
{
    char byte = 0;
    if (::read(pipe, &byte, 1) != 1)
        return;
    char path[64];
    for (const char *what : {"status", "limits"}) {
        std::snprintf(path, sizeof path, "/proc/%d/%s", child, what);
        print(path);
    }
    ::kill(child, SIGKILL);
}

} // namespace

int main(int count, char **arguments)
{
    if (count != 2)
        return 2;
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return 2;
    answerPipe = ends[1];
    parent = ::getpid();
    const pid_t child = ::fork();
    if (child == 0)
        tryStep(arguments[1]);
    if (std::string_view(arguments[1]) == "linger")
        inspect(child, ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFSIGNALED(status))
        std::printf("signal %d\n", WTERMSIG(status));
    else
        std::printf("exit %d\n", WEXITSTATUS(status));
    return 0;
}
