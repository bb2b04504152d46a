// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/entrygroups.h"

#include "screening/lists/entryparts.h"

namespace pss {

using namespace Qt::StringLiterals;

Status EntryGroups::change(const QString &id, const FilePlace &place, const Change &change)
{
    if (id.isEmpty())
        return invalidAt(place, u"The row has no id."_s);
    auto at = m_indexOf.constFind(id);
    if (at == m_indexOf.constEnd()) {
        at = m_indexOf.insert(id, m_groups.size());
        m_groups.push_back({entryOf(id), place});
    }
    auto &group = m_groups[*at];
    if (auto changed = change(group.entry); !changed)
        return changed;
    const auto weight = weightOf(group.entry);
    const auto growth = weight - std::exchange(group.weight, weight);
    return m_run.hold(growth, place);
}

const ListEntry *EntryGroups::find(const QString &id) const
{
    const auto at = m_indexOf.constFind(id);
    return at == m_indexOf.constEnd() ? nullptr : &m_groups[*at].entry;
}

Status EntryGroups::giveAll(void (*finish)(ListEntry &))
{
    for (; !m_groups.empty(); m_groups.pop_front()) {
        finish(m_groups.front().entry);
        if (auto given = m_run.give(std::move(m_groups.front().entry), m_groups.front().place); !given)
            return given;
    }
    return {};
}

} // namespace pss
