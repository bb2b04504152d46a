// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/compliance.h"

#include "base/id.h"
#include "base/json.h"
#include "domain/auditevent.h"
#include "services/complianceaccess.h"
#include "services/contenthash.h"
#include "services/events.h"
#include "storage/auditchain.h"
#include "storage/checkrepository.h"
#include "storage/database.h"
#include "storage/documentquery.h"
#include "storage/listrepository.h"
#include "storage/subjectrepository.h"
#include "storage/vault.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostNames = 20;
constexpr int kLookedAt = 20; ///< documents, the newest first, that may say who the customer is

QString subjectHashOf(const Vault &vault, const ScreeningSubject &subject)
{
    return QString::fromLatin1(vault.keys().contentToken(sha256(toJson(toJson(subject)))).toHex());
}

Status needNames(const ScreeningSubject &subject)
{
    if (subject.names.isEmpty() || subject.names.first().trimmed().isEmpty())
        return invalid(u"/subject/name"_s,
                       u"Nothing says who the customer is. Give a subject with a name, or declared data."_s);
    if (subject.names.size() > kMostNames)
        return invalid(u"/subject/aliases"_s, u"There can be at most %1 names."_s.arg(kMostNames));
    return {};
}

} // namespace

ScreeningSubject screeningSubject(const DeclaredData &declared)
{
    ScreeningSubject subject;
    subject.names << declared.name();
    subject.dateOfBirth = declared.dateOfBirth;
    subject.sex = declared.sex == u"X" ? QString() : declared.sex;
    for (const auto &country : {declared.nationality, declared.address.country})
        if (!country.isEmpty() && !subject.countries.contains(country))
            subject.countries << country;
    if (!declared.documentNumber.isEmpty())
        subject.documentNumbers << declared.documentNumber;
    return subject;
}

Result<ScreeningSubject> ComplianceService::declaredSubject(const QString &userId) const
{
    DocumentFilter filter;
    filter.userId = userId;
    const auto selection = toSelection(filter, {}, m_vault.keys(), m_clock.now());
    if (!selection)
        return fail(selection.error());
    return m_database.read([&](Connection &connection) -> Result<ScreeningSubject> {
        const auto documents = DocumentRepository(connection, m_vault).select(*selection, kLookedAt);
        if (!documents)
            return fail(documents.error());
        for (const auto &document : *documents)
            if (!document.declared.name().isEmpty())
                return screeningSubject(document.declared);
        return ScreeningSubject();
    });
}

Result<ComplianceCheck> ComplianceService::check(const Actor &actor, const ComplianceRequest &request)
{
    if (auto allowed = needScreener(actor); !allowed)
        return fail(allowed.error());
    if (request.kinds.empty())
        return invalid(u"/checks"_s, u"Name at least one of aml, pep and kyc."_s);
    auto subject = request.subject ? Result<ScreeningSubject>(*request.subject) : declaredSubject(request.userId);
    if (!subject)
        return fail(subject.error());
    if (auto named = needNames(*subject); !named)
        return fail(named.error());
    const auto lists = m_lists.current();
    if (!lists)
        return fail(lists.error());
    const auto found = screen(*lists, *subject, {request.kinds, request.threshold, 100});

    ComplianceCheck check;
    check.createdAt = m_clock.now();
    check.id = newId(IdKind::ComplianceCheck, check.createdAt);
    check.userId = request.userId;
    check.kinds = request.kinds;
    check.origin = request.origin;
    check.requestedBy = actor.subject;
    check.subject = std::move(*subject);
    check.threshold = request.threshold;
    check.engine = screeningEngine();
    check.lists = screenedLists(*lists, check.createdAt);
    check.gaps = screeningGaps(check.kinds, check.lists);
    auto written = m_database.write([&](Connection &connection) {
        return write(connection, actor, check, found, request.isMonitored);
    });
    if (written)
        Q_EMIT m_events.complianceChanged(request.userId);
    return written;
}

/// What is known of the subject and the entry already, or a new hit.
Result<ScreeningHit> ComplianceService::hitOf(Connection &connection, const ComplianceCheck &check,
                                              const FoundEntry &found, const QString &subjectHash)
{
    int version = 0;
    for (const auto &list : check.lists)
        if (list.id == found.listId)
            version = list.version;
    const auto entry = ListRepository(connection).entry(found.listId, found.entryId, version);
    if (!entry)
        return fail(entry.error());
    HitRepository hits(connection, m_vault);
    auto known = hits.known(check.userId, found.listId, {found.entryId}, subjectHash, entry->screenedHash);
    if (!known)
        return fail(known.error());
    if (*known) {
        auto hit = std::move(**known);
        const bool isDue = hit.disposition == Disposition::FalsePositive && hit.reviewAt < check.createdAt;
        if (!isDue)
            return hit;
        hit.disposition = Disposition::Pending;
        auto reopened = hits.update(hit);
        return reopened ? hits.find(hit.id) : Result<ScreeningHit>(fail(reopened.error()));
    }
    const auto content = parseObject(entry->content);
    if (!content)
        return fail(content.error());
    ScreeningHit hit;
    hit.id = newId(IdKind::ScreeningHit, check.createdAt);
    hit.userId = check.userId;
    hit.kind = found.kind;
    hit.listId = found.listId;
    hit.entryId = found.entryId;
    hit.listVersion = version;
    hit.subjectHash = subjectHash;
    hit.entryHash = entry->screenedHash;
    hit.score = found.score;
    hit.explanation = found.explanation;
    hit.entry = *content;
    hit.createdAt = check.createdAt;
    auto inserted = hits.insert(hit);
    return inserted ? Result<ScreeningHit>(hit) : fail(inserted.error());
}

Result<ComplianceCheck> ComplianceService::write(Connection &connection, const Actor &actor,
                                                 ComplianceCheck check, const std::vector<FoundEntry> &found,
                                                 bool isMonitored)
{
    const auto subjectHash = subjectHashOf(m_vault, check.subject);
    for (const auto &entry : found) {
        auto hit = hitOf(connection, check, entry, subjectHash);
        if (!hit)
            return fail(hit.error());
        check.hits.push_back(std::move(*hit));
    }
    check.status = statusOf(check.hits, check.gaps);
    if (auto inserted = CheckRepository(connection, m_vault).insert(check); !inserted)
        return fail(inserted.error());
    const MonitoredSubject subject{check.userId, isMonitored, subjectHash, check.createdAt, check.subject};
    if (auto kept = SubjectRepository(connection, m_vault).keep(subject); !kept)
        return fail(kept.error());
    auto event = auditEvent(actor, u"compliance.checked"_s, check.id,
                            {{u"user_id"_s, check.userId},
                             {u"status"_s, wordOf(check.status)},
                             {u"hits"_s, int(check.hits.size())},
                             {u"origin"_s, wordOf(check.origin)}});
    event.sealedFor = customerKey(check.userId);
    auto recorded = m_audit.append(connection, event);
    return recorded ? Result<ComplianceCheck>(std::move(check)) : fail(recorded.error());
}

} // namespace pss
