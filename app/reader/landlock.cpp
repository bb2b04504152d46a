// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reader/landlock.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>

namespace pss {

namespace {

/// The kernel's landlock_ruleset_attr in its newest form: Debian 12's headers know only the first member, and
/// kernels accept members they do not know as long as they are zero.
struct Ruleset {
    uint64_t files = 0;
    uint64_t network = 0;
    uint64_t scopes = 0;
};

constexpr uint64_t lowestBits(int n) { return (uint64_t(1) << n) - 1; }

/// All rights that the ABI of that version handles; without rules, all of them are refused.
Ruleset everything(long version)
{
    Ruleset rules;
    rules.files = lowestBits(version >= 5 ? 16 : version >= 3 ? 15 : version >= 2 ? 14 : 13);
    rules.network = version >= 4 ? lowestBits(2) : 0;
    rules.scopes = version >= 6 ? lowestBits(2) : 0;
    return rules;
}

} // namespace

bool shutFileSystem()
{
    constexpr unsigned kAskVersion = 1;
    const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, kAskVersion);
    if (version < 0)
        return errno == ENOSYS || errno == EOPNOTSUPP;
    const Ruleset rules = everything(version);
    const long ruleset = ::syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0);
    if (ruleset < 0)
        return false;
    const bool shut = ::syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    ::close(int(ruleset));
    return shut;
}

} // namespace pss
