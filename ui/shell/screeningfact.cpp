// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/screeningfact.h"

#include "ui/queue/timetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct ScreeningFactText {
    Q_DECLARE_TR_FUNCTIONS(ScreeningFactText)
};
using T = ScreeningFactText;

bool has(const std::vector<ScreeningList> &lists, ListTopic topic)
{
    return std::any_of(lists.begin(), lists.end(),
                       [&](const ScreeningList &list) { return list.topic == topic; });
}

QString lineOf(const ScreeningList &list, const QDateTime &now)
{
    const QString age = ageText(list.confirmedAt, now);
    return list.isStale(now) ? T::tr("%1: %2, too old").arg(list.id, age) : T::tr("%1: %2").arg(list.id, age);
}

BadgeText stateOf(const std::vector<ScreeningList> &lists, const QDateTime &now)
{
    if (lists.empty())
        return {Tone::Warning, u"warning"_s, T::tr("No screening list")};
    if (!has(lists, ListTopic::Sanctions))
        return {Tone::Warning, u"warning"_s, T::tr("No sanctions list")};
    if (!has(lists, ListTopic::Pep))
        return {Tone::Warning, u"warning"_s, T::tr("No PEP list")};
    const auto &oldest =
        *std::min_element(lists.begin(), lists.end(), [](const ScreeningList &a, const ScreeningList &b) {
            return a.confirmedAt < b.confirmedAt;
        });
    return {Tone::Neutral, u"compliance"_s, T::tr("Lists %1").arg(ageText(oldest.confirmedAt, now))};
}

} // namespace

ScreeningFact screeningFact(const std::vector<ScreeningList> &lists, const QDateTime &now)
{
    ScreeningFact fact{stateOf(lists, now), {}};
    QStringList lines, stale;
    for (const auto &list : lists) {
        lines << lineOf(list, now);
        if (list.isStale(now))
            stale << list.id;
    }
    if (!stale.isEmpty())
        fact.badge = {Tone::Danger, u"overdue"_s,
                      stale.size() == 1 ? T::tr("List too old: %1").arg(stale.first())
                                        : T::tr("%n lists too old", nullptr, int(stale.size()))};
    fact.more = lines.join(u'\n');
    return fact;
}

} // namespace pss
