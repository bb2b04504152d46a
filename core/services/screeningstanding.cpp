// SPDX-License-Identifier: GPL-3.0-or-later
// How the subject of a verification stands, out of checks, hits and lists.
#include "domain/checks/evidence.h"
#include "services/compliance.h"
#include "services/verificationevidence.h"
#include "storage/checkrepository.h"
#include "storage/hitrepository.h"
#include "storage/listrepository.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostHits = 1000;

void add(QStringList &texts, const QString &text)
{
    if (!text.isEmpty() && !texts.contains(text, Qt::CaseInsensitive))
        texts << text;
}

/// Monitoring looks at one list alone, and a threshold of somebody's own finds less: neither clears anybody.
bool isFull(const ComplianceCheck &check)
{
    return check.threshold <= 0 && (check.origin != CheckOrigin::Monitoring || check.kinds.size() > 1);
}

QJsonObject evidenceOf(const ComplianceCheck &check)
{
    QJsonArray lists;
    for (const auto &list : check.lists)
        lists << QJsonObject{{u"id"_s, list.id},
                             {u"version"_s, list.version},
                             {u"sha256"_s, list.sha256},
                             {u"stale"_s, list.isStale}};
    return {{u"subject"_s, toJson(check.subject)}, {u"engine"_s, check.engine}, {u"lists"_s, lists}};
}

ScreeningOutcome outcomeOf(ComplianceKind kind, const ComplianceCheck &check,
                           const std::vector<ScreeningHit> &hits)
{
    std::vector<ScreeningHit> own;
    std::ranges::copy_if(hits, std::back_inserter(own),
                         [&](const ScreeningHit &hit) { return hit.kind == kind; });
    const auto gaps = screeningGaps({kind}, check.lists);
    ScreeningOutcome outcome;
    outcome.checkId = check.id;
    outcome.status = fromWord<ScreeningStatus>(wordOf(statusOf(own, gaps))).value_or(ScreeningStatus::Error);
    outcome.openHits = int(std::ranges::count_if(own, &ScreeningHit::isOpen));
    outcome.trueMatches = int(std::ranges::count(own, Disposition::TrueMatch, &ScreeningHit::disposition));
    outcome.checkedAt = check.createdAt;
    outcome.why = gaps.join(u' ');
    outcome.evidence = evidenceOf(check);
    return outcome;
}

/// Whether its lists are too old is a question of today.
void age(std::vector<ScreenedList> &screened, const std::vector<ScreeningList> &lists, const QDateTime &now)
{
    for (auto &one : screened) {
        const auto list = std::ranges::find(lists, one.id, &ScreeningList::id);
        one.isStale = list == lists.end() || list->isStale(now);
    }
}

} // namespace

ScreeningSubject subjectOf(const Verification &verification, std::span<const CustomerDocument> documents)
{
    auto declared = verification.declared;
    std::vector<const CustomerDocument *> identity;
    for (const auto &one : documents) {
        if (!verification.documents.contains(one.document.id) || !isInHand(one.document.status))
            continue;
        declared = combined(declared, one.document.declared);
        if (one.document.category() == Category::ProofOfIdentity)
            identity.push_back(&one);
    }
    auto subject = screeningSubject(declared);
    subject.names.removeAll(QString());
    for (const auto *one : identity) {
        const auto said = [&](const QString &field) {
            return checks::evidenceFor({one->document, one->reading, {}}, field).value;
        };
        const auto full = said(u"full_name"_s);
        add(subject.names,
            full.isEmpty() ? (said(u"given_names"_s) + u' ' + said(u"surname"_s)).trimmed() : full);
        add(subject.documentNumbers, said(u"document_number"_s));
        add(subject.countries, said(u"nationality"_s));
        if (subject.dateOfBirth.isEmpty())
            subject.dateOfBirth = said(u"date_of_birth"_s);
    }
    return subject;
}

Result<ScreeningStanding> standingOf(Connection &connection, const Vault &vault, const QString &userId,
                                     const std::optional<ScreeningSubject> &subject, const QDateTime &now)
{
    auto checks = CheckRepository(connection, vault).of(userId);
    if (!checks)
        return fail(checks.error());
    HitFilter filter;
    filter.userId = userId;
    filter.limit = kMostHits;
    const auto hits = HitRepository(connection, vault).select(filter);
    if (!hits)
        return fail(hits.error());
    const auto lists = ListRepository(connection).all();
    if (!lists)
        return fail(lists.error());
    const auto latest = [&](ComplianceKind kind) -> std::optional<ScreeningOutcome> {
        for (auto check = checks->rbegin(); check != checks->rend(); ++check) {
            if (!check->has(kind) || !isFull(*check) || (subject && check->subject != *subject))
                continue;
            age(check->lists, *lists, now);
            return outcomeOf(kind, *check, *hits);
        }
        return std::nullopt;
    };
    return ScreeningStanding{latest(ComplianceKind::Aml), latest(ComplianceKind::Pep), false};
}

Result<ScreeningStanding> standingFor(Connection &connection, const Vault &vault,
                                      const Verification &verification,
                                      std::span<const CustomerDocument> documents, const QDateTime &now)
{
    const auto subject = verification.asksFor(VerificationKind::Identity)
        ? std::optional(subjectOf(verification, documents))
        : std::nullopt;
    return standingOf(connection, vault, verification.userId, subject, now);
}

} // namespace pss
