// SPDX-License-Identifier: GPL-3.0-or-later
// An entry of a list as the database keeps it, and dates as publishers write them.
#include "base/json.h"
#include "screening/entryhash.h"
#include "screening/entryjson.h"
#include "screening/lists/listdate.h"
#include "tests/fuzz/target.h"

namespace pss {

void fuzz(QByteArrayView bytes)
{
    if (const auto dates = parseListedDates(QString::fromUtf8(bytes)))
        for (const auto &date : *dates)
            require(date.first.isValid() && date.last >= date.first);
    const auto json = parseObject(bytes.toByteArray());
    const auto entry = json ? listEntryFromJson(*json) : Result<ListEntry>(fail(json.error()));
    if (!entry)
        return;
    require(!entry->names.empty() && entryHash(*entry).screened.size() == 32);
    const auto again = listEntryFromJson(toJson(*entry));
    require(again && *again == *entry && toJson(toJson(*again)) == toJson(toJson(*entry)));
}

} // namespace pss
