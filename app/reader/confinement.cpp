// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reader/confinement.h"

#include "app/reader/landlock.h"
#include "app/reader/syscallfilter.h"

#include <linux/capability.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdio>

namespace pss {

namespace {

/// Everything but `kept`.
bool closeDescriptors(int kept)
{
    const auto last = static_cast<unsigned>(kept);
    return (last == 0 || ::close_range(0, last - 1, 0) == 0) && ::close_range(last + 1, ~0U, 0) == 0;
}

struct Mapped {
    rlim_t all = 0;
    rlim_t data = 0;
};

/// What the nursery has mapped for its models counts against the limits too, so they are set above it.
bool readMapped(Mapped *mapped)
{
    FILE *file = ::fopen("/proc/self/statm", "re");
    if (!file)
        return false;
    unsigned long all = 0;
    unsigned long data = 0;
    const int n = ::fscanf(file, "%lu %*u %*u %*u %*u %lu", &all, &data);
    ::fclose(file);
    const auto page = static_cast<rlim_t>(::sysconf(_SC_PAGESIZE));
    *mapped = {all * page, data * page};
    return n == 2;
}

bool limit(__rlimit_resource resource, rlim_t most)
{
    const rlimit both{most, most};
    return ::setrlimit(resource, &both) == 0;
}

bool limitResources(const Confinement &confinement, const Mapped &mapped)
{
    return limit(RLIMIT_AS, mapped.all + confinement.memoryBytes)
        && limit(RLIMIT_DATA, mapped.data + confinement.memoryBytes)
        && limit(RLIMIT_CPU, confinement.cpuSeconds) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0)
        && limit(RLIMIT_NPROC, 0) && limit(RLIMIT_NOFILE, 0) && limit(RLIMIT_MEMLOCK, 0)
        && limit(RLIMIT_MSGQUEUE, 0);
}

bool dropPrivileges()
{
    if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 || ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return false;
    __user_cap_header_struct head{_LINUX_CAPABILITY_VERSION_3, 0};
    const __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {};
    return ::syscall(SYS_capset, &head, none) == 0;
}

} // namespace

bool confine(const Confinement &confinement)
{
    Mapped mapped;
    return readMapped(&mapped) && closeDescriptors(confinement.answer) && dropPrivileges() && shutFileSystem()
        && limitResources(confinement, mapped) && filterSystemCalls(confinement.answer);
}

} // namespace pss
