// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reader/syscallfilter.h"

#include <seccomp.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <span>

namespace pss {

namespace {

/// What decoders, Tesseract, OpenCV, PDFium and the C library need once everything is loaded.
constexpr int kAllowed[] = {
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(clock_getres),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(getrandom),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getrusage),
    SCMP_SYS(times),
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
    SCMP_SYS(restart_syscall),
};

constexpr int kPaths[] = {
    SCMP_SYS(open),       SCMP_SYS(openat),   SCMP_SYS(openat2),    SCMP_SYS(creat),  SCMP_SYS(stat),
    SCMP_SYS(lstat),      SCMP_SYS(statx),    SCMP_SYS(newfstatat), SCMP_SYS(access), SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(statfs), SCMP_SYS(getcwd),
    SCMP_SYS(chdir),      SCMP_SYS(mkdir),    SCMP_SYS(mkdirat),    SCMP_SYS(unlink), SCMP_SYS(unlinkat),
    SCMP_SYS(rename),     SCMP_SYS(renameat), SCMP_SYS(renameat2),  SCMP_SYS(link),   SCMP_SYS(symlink),
};

/// There is nothing to read, seek or control: the answer's pipe is the only descriptor.
constexpr int kDescriptors[] = {
    SCMP_SYS(read),  SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(writev), SCMP_SYS(pwrite64),
    SCMP_SYS(lseek), SCMP_SYS(fstat), SCMP_SYS(fcntl),   SCMP_SYS(ioctl),  SCMP_SYS(close),
};

using Filter = std::unique_ptr<void, decltype(&seccomp_release)>;

bool addAll(scmp_filter_ctx filter, uint32_t action, std::span<const int> calls)
{
    return std::ranges::all_of(calls,
                               [&](int call) { return ::seccomp_rule_add(filter, action, call, 0) == 0; });
}

/// Memory may be had, but none that can be run: compilers at run time (PCRE) fall back to interpreting.
bool addMemory(scmp_filter_ctx filter)
{
    constexpr scmp_datum_t exec = PROT_EXEC;
    for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)})
        if (::seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, SCMP_A2(SCMP_CMP_MASKED_EQ, exec, 0)) != 0
            || ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), call, 1,
                                  SCMP_A2(SCMP_CMP_MASKED_EQ, exec, exec))
                != 0)
            return false;
    return true;
}

/// Calls that are harmless with just these arguments: writing the answer, abort() of oneself, reading a
/// limit.
bool addParticular(scmp_filter_ctx filter, int answer)
{
    const auto self = scmp_datum_t(::getpid());
    const auto pipe = scmp_datum_t(answer);
    return ::seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, SCMP_A0(SCMP_CMP_EQ, pipe)) == 0
        && ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(EBADF), SCMP_SYS(write), 1, SCMP_A0(SCMP_CMP_NE, pipe))
        == 0
        && ::seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, self)) == 0
        && ::seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 2, SCMP_A0(SCMP_CMP_EQ, 0),
                              SCMP_A2(SCMP_CMP_EQ, 0))
        == 0;
}

} // namespace

bool filterSystemCalls(int answer)
{
    const Filter filter(::seccomp_init(SCMP_ACT_KILL_PROCESS), &seccomp_release);
    return filter && ::seccomp_attr_set(filter.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0
        && ::seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_NNP, 0) == 0
        && addAll(filter.get(), SCMP_ACT_ALLOW, kAllowed)
        && addAll(filter.get(), SCMP_ACT_ERRNO(EACCES), kPaths)
        && addAll(filter.get(), SCMP_ACT_ERRNO(EBADF), kDescriptors) && addMemory(filter.get())
        && addParticular(filter.get(), answer) && ::seccomp_load(filter.get()) == 0;
}

} // namespace pss
