// SPDX-License-Identifier: GPL-3.0-or-later
// A customer's file as entries of a list.
#include "ui/compliance/compliancetext.h"
#include "ui/compliance/hitmodel.h"
#include "ui/customers/customerfile.h"
#include "ui/queue/timetext.h"
#include "ui/verifications/verificationentries.h"
#include "ui/verifications/verificationmodel.h"
#include "ui/verifications/verificationtext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct CustomerEntries {
    Q_DECLARE_TR_FUNCTIONS(CustomerEntries)
};
using C = CustomerEntries;

Entry holdEntry(const LegalHold &hold)
{
    return {Tone::Warning,
            u"lock"_s,
            C::tr("Nothing may be erased"),
            hold.reason,
            C::tr("%1, %2").arg(hold.placedBy, timeText(hold.placedAt)),
            C::tr("Legal hold")};
}

Entry riskEntry(const Verification &verification)
{
    const auto &risk = *verification.risk;
    const auto badge = badgeOf(risk.level);
    QStringList sum;
    for (const auto &factor : risk.factors)
        if (factor.contribution > 0)
            sum << C::tr("%1 +%2").arg(factorText(factor.name)).arg(factor.contribution);
    const QString facts = C::tr("Risk policy %1, %2").arg(risk.policyVersion, diligenceText(risk.diligence));
    return {badge.tone,
            badge.icon,
            C::tr("Risk: %1").arg(badge.text),
            sum.isEmpty() ? facts : sum.join(u" · "_s) + u'\n' + facts,
            C::tr("%1 of 100").arg(risk.score),
            C::tr("Risk of the latest verification")};
}

Entry standingEntry(ComplianceKind kind, const std::optional<ComplianceCheck> &check, const QDateTime &now)
{
    if (!check)
        return {Tone::Neutral, u"pending"_s, kindText(kind), C::tr("Never screened."), {}, {}};
    const auto badge = badgeOf(check->status);
    QStringList lines{C::tr("Screened %1 ago by %2").arg(ageText(check->createdAt, now), check->requestedBy)};
    lines += check->gaps;
    return {badge.tone, badge.icon, kindText(kind), lines.join(u'\n'), badge.text, {}};
}

LinkedEntry hitEntry(const ScreeningHit &hit)
{
    const auto badge = badgeOf(hit.disposition);
    QString text =
        C::tr("%1 · %2 · found %3").arg(hit.listId, percentText(hit.score), timeText(hit.createdAt));
    if (!hit.reason.isEmpty())
        text += u'\n' + C::tr("%1: %2").arg(hit.decidedBy, hit.reason);
    return {{badge.tone, badge.icon, listedName(hit), text, badge.text, {}}, hit.id};
}

LinkedEntry verificationEntry(const VerificationRecord &record)
{
    const auto &one = record.verification;
    const auto badge = badgeOf(one.status);
    const auto count = countChecks(record.checks);
    QString text = C::tr("Started %1 by %2").arg(timeText(one.createdAt), one.startedBy);
    if (one.risk)
        text += C::tr(" · risk %1").arg(riskBadge(one.risk).text);
    if (const auto checks = checksText(count); !checks.isEmpty())
        text += u'\n' + C::tr("Checks: %1").arg(checks);
    if (one.nextReview)
        text += u'\n'
            + C::tr("To be looked at again on %1")
                  .arg(QLocale().toString(*one.nextReview, QLocale::ShortFormat));
    return {{badge.tone, badge.icon, kindsText(one.kinds), text, badge.text, {}}, one.id};
}

void addUnder(std::vector<LinkedEntry> &all, const QString &heading, std::vector<LinkedEntry> entries)
{
    if (!entries.empty())
        entries.front().entry.heading = heading;
    std::move(entries.begin(), entries.end(), std::back_inserter(all));
}

} // namespace

std::vector<LinkedEntry> customerEntries(const CustomerFile &file, const QDateTime &now)
{
    std::vector<LinkedEntry> all;
    if (file.isEmpty())
        return all;
    if (file.hold)
        all.push_back({holdEntry(*file.hold), {}});
    const auto assessed = std::ranges::find_if(
        file.verifications, [](const VerificationRecord &one) { return one.verification.risk.has_value(); });
    if (assessed != file.verifications.end())
        all.push_back({riskEntry(assessed->verification), assessed->verification.id});
    std::vector<LinkedEntry> verifications;
    for (const auto &record : file.verifications)
        verifications.push_back(verificationEntry(record));
    addUnder(all, C::tr("Verifications"), std::move(verifications));
    std::vector<LinkedEntry> screening{{standingEntry(ComplianceKind::Aml, file.standing.aml, now), {}},
                                       {standingEntry(ComplianceKind::Pep, file.standing.pep, now), {}}};
    auto hits = file.hits;
    std::ranges::stable_sort(hits, [](const ScreeningHit &a, const ScreeningHit &b) {
        return a.isOpen() != b.isOpen() ? a.isOpen() : a.score > b.score;
    });
    for (const auto &hit : hits)
        screening.push_back(hitEntry(hit));
    addUnder(all, C::tr("Screening"), std::move(screening));
    std::vector<LinkedEntry> documents;
    for (const auto &document : file.documents)
        documents.push_back(documentEntry(document));
    addUnder(all, C::tr("Documents"), std::move(documents));
    if (file.isCut)
        all.push_back({{Tone::Info, u"info"_s, C::tr("There is more than is shown here."), {}, {}, {}}, {}});
    return all;
}

} // namespace pss
