// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/reviewcase.h"

#include "base/json.h"
#include "domain/auditevent.h"
#include "services/events.h"
#include "storage/auditchain.h"
#include "storage/documentrepository.h"
#include "storage/readingrepository.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QJsonObject detailsOf(const Decision &decision)
{
    QJsonObject details{{u"outcome"_s, wordOf(decision.outcome)},
                        {u"evidence"_s, QString::fromLatin1(decision.evidence.toHex())}};
    if (!decision.reasonCodes.isEmpty())
        details[u"reason_codes"_s] = QJsonArray::fromStringList(decision.reasonCodes);
    if (!decision.note.isEmpty())
        details[u"note"_s] = decision.note;
    if (!decision.publicNote.isEmpty())
        details[u"public_note"_s] = decision.publicNote;
    if (!decision.overrideReason.isEmpty())
        details[u"override_reason"_s] = decision.overrideReason;
    return details;
}

} // namespace

ReviewService::Case::Case(const ReviewService &service, Connection &connection, const Actor &actor,
                          Document document)
    : m_service(service)
    , m_connection(connection)
    , m_actor(actor)
    , m_document(std::move(document))
    , m_now(service.m_clock.now())
{
}

Result<ReviewService::Case> ReviewService::Case::open(const ReviewService &service, Connection &connection,
                                                      const Actor &actor, const QString &id)
{
    DocumentRepository documents(connection, service.m_vault);
    if (auto turn = documents.lock(id); !turn)
        return fail(turn.error());
    auto document = documents.find(id);
    if (!document)
        return fail(document.error());
    return Case(service, connection, actor, std::move(*document));
}

Result<Reading> ReviewService::Case::reading()
{
    return ReadingRepository(m_connection, m_service.m_vault).find(m_document.id);
}

Status ReviewService::Case::needRevision(int seen) const
{
    if (m_document.revision != seen)
        return fail(ErrorCode::StaleRevision,
                    u"The document has changed since you looked. Look again, then decide."_s);
    return {};
}

Result<Document> ReviewService::Case::claimed() const
{
    auto next = m_document;
    if (next.claim && next.claim->holder != m_actor.subject && next.claim->until > m_now)
        return fail(ErrorCode::ClaimedByOther, u"Somebody else is reviewing this document."_s,
                    next.claim->holder);
    if (next.status != DocumentStatus::InReview) {
        const auto status = transition(next.status, DocumentAction::Claim);
        if (!status)
            return fail(status.error());
        next.status = *status;
    }
    next.claim = Claim{m_actor.subject, m_now.addSecs(kClaimSeconds)};
    return next;
}

Result<Document> ReviewService::Case::write(const Document &next, const QString &event,
                                            const QJsonObject &details)
{
    auto written = DocumentRepository(m_connection, m_service.m_vault).update(m_document, next, m_now);
    if (!written)
        return written;
    auto recorded = m_service.m_audit.append(m_connection, auditEvent(m_actor, event, next.id, details));
    if (!recorded)
        return fail(recorded.error());
    m_connection.afterCommit(
        [&events = m_service.m_events, id = next.id] { Q_EMIT events.documentChanged(id); });
    return written;
}

Result<Document> ReviewService::Case::decide(Document next, DocumentAction action, const Decision &decision,
                                             const QString &event)
{
    const auto status = transition(next.status, action);
    if (!status)
        return fail(status.error());
    next.status = *status;
    next.claim.reset();
    next.decision = decision;
    return write(next, event, detailsOf(decision));
}

Status ReviewService::Case::wakeAt(const QDateTime &time)
{
    return DocumentRepository(m_connection, m_service.m_vault).wakeAt(m_document.id, time);
}

} // namespace pss
