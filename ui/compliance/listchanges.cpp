// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/listchanges.h"

#include "base/json.h"
#include "services/lists.h"
#include "ui/compliance/hitmodel.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QJsonObject objectOf(const QByteArray &content)
{
    const auto object = parseObject(content);
    return object ? *object : QJsonObject();
}

} // namespace

ListChange changeOf(const ListDifference &difference)
{
    const auto before = objectOf(difference.before);
    const auto after = objectOf(difference.after);
    ListChange change{difference.change, difference.entryId, listedName(after), listedName(before), {}};
    if (change.name.isEmpty())
        std::swap(change.name, change.nameBefore);
    if (change.nameBefore == change.name)
        change.nameBefore.clear();
    if (before.isEmpty() || after.isEmpty())
        return change;
    auto keys = after.keys();
    for (const QString &key : before.keys())
        if (!keys.contains(key))
            keys << key;
    for (const QString &key : keys)
        if (before[key] != after[key])
            change.parts << key;
    return change;
}

Result<ListChanges> readChanges(const ListService &lists, const Actor &actor, const ScreeningList &list)
{
    ListChanges changes;
    changes.isFirst = list.version.number <= 1;
    if (changes.isFirst) // all of it is new
        return changes;
    const auto differences = lists.differences(actor, list.id, list.version.number - 1, list.version.number);
    if (!differences)
        return fail(differences.error());
    for (const auto &difference : *differences) {
        ++changes.counts[size_t(difference.change)];
        if (changes.shown.size() < kMostChanges)
            changes.shown.push_back(changeOf(difference));
    }
    return changes;
}

} // namespace pss
