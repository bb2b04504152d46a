// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/policyverdict.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

void tell(QStringList &sentences, const QStringList &before, const QStringList &after, const QString &more,
          const QString &less)
{
    for (const auto &one : after)
        if (!before.contains(one))
            sentences << more.arg(one);
    for (const auto &one : before)
        if (!after.contains(one))
            sentences << less.arg(one);
}

} // namespace

PolicyVerdict verdictOf(const Completeness &completeness, const std::vector<UnmetCheck> &unmet,
                        const DecisionGround &ground, bool isAutomatic)
{
    PolicyVerdict verdict;
    for (const auto &one : completeness.missing)
        verdict.missing << wordOf(one.kind);
    for (const auto &one : unmet)
        verdict.unmet << wordOf(one.kind) + u": "_s + one.check;
    for (const auto reason : fourEyesReasons(ground))
        verdict.fourEyes << wordOf(reason);
    verdict.risk = ground.risk.value_or(RiskLevel::Low);
    verdict.isAutomatic = isAutomatic;
    return verdict;
}

QStringList changesTo(const PolicyVerdict &before, const PolicyVerdict &after)
{
    QStringList sentences;
    tell(sentences, before.missing, after.missing, u"A document would be missing for %1."_s,
         u"No document would be missing for %1."_s);
    tell(sentences, before.unmet, after.unmet, u"The check %1 would stand in the way."_s,
         u"The check %1 would not stand in the way any more."_s);
    if (before.risk != after.risk)
        sentences << u"The risk would be %1, not %2."_s.arg(wordOf(after.risk), wordOf(before.risk));
    tell(sentences, before.fourEyes, after.fourEyes, u"A second person would be needed: %1."_s,
         u"A second person would not be needed any more for %1."_s);
    if (before.isAutomatic != after.isAutomatic)
        sentences << (after.isAutomatic ? u"It would be approved without a person."_s
                                        : u"It would not be approved without a person any more."_s);
    return sentences;
}

} // namespace pss
