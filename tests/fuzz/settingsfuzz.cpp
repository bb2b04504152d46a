// SPDX-License-Identifier: GPL-3.0-or-later
// A settings file; its writer is trusted, its form is not.
#include "app/application/settingsfile.h"
#include "tests/fuzz/target.h"

namespace pss {

void fuzz(QByteArrayView bytes)
{
    QStringList faults;
    const auto entries = parseSettingsFile(bytes.toByteArray(), QStringLiteral("x.conf"), faults);
    const auto lines = bytes.count('\n') + 1;
    require(entries.size() + faults.size() <= lines + 1);
    for (const auto &entry : entries)
        require(!entry.section.isEmpty() && !entry.key.isEmpty() && entry.line >= 1 && entry.line <= lines);
    for (const auto &fault : faults)
        require(fault.startsWith(QStringLiteral("x.conf:")));
}

} // namespace pss
