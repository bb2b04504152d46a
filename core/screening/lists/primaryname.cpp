// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/primaryname.h"

#include <algorithm>

namespace pss {

void makeFirstPrimary(ListEntry &entry)
{
    const auto good = std::find_if(entry.names.begin(), entry.names.end(),
                                   [](const ListedName &name) { return !name.isWeak; });
    const auto primary = good == entry.names.end() ? entry.names.begin() : good;
    if (primary == entry.names.end())
        return;
    primary->use = NameUse::Primary;
    std::rotate(entry.names.begin(), primary, primary + 1);
}

void putPrimaryFirst(ListEntry &entry)
{
    const auto primary = std::find_if(entry.names.begin(), entry.names.end(),
                                      [](const ListedName &name) { return name.use == NameUse::Primary; });
    if (primary == entry.names.end())
        makeFirstPrimary(entry);
    else
        std::rotate(entry.names.begin(), primary, primary + 1);
}

} // namespace pss
