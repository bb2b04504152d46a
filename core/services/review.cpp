// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/review.h"

#include "base/json.h"
#include "domain/auditevent.h"
#include "domain/check.h"
#include "domain/rejectionreason.h"
#include "domain/transition.h"
#include "services/contenthash.h"
#include "services/events.h"
#include "storage/auditchain.h"
#include "storage/database.h"
#include "storage/documentquery.h"
#include "storage/documentrepository.h"
#include "storage/readingrepository.h"
#include "storage/vault.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

Status needReviewer(const Actor &actor)
{
    if (!actor.may(Permission::ReviewDocument))
        return fail(ErrorCode::Forbidden, u"Your role may not review documents."_s);
    return {};
}

Status needRevision(const Document &document, int seen)
{
    if (document.revision != seen)
        return fail(ErrorCode::StaleRevision,
                    u"The document has changed since you looked. Look again, then decide."_s);
    return {};
}

Status needReasons(const Rejection &rejection)
{
    if (rejection.reasonCodes.isEmpty())
        return invalid(u"/reason_codes"_s, u"A rejection needs at least one reason."_s);
    for (const auto &code : rejection.reasonCodes)
        if (!findReason(code))
            return invalid(u"/reason_codes"_s, u"There is no such reason code."_s);
    if (rejection.reasonCodes.contains(u"OTHER"_s) && rejection.note.trimmed().isEmpty())
        return invalid(u"/note"_s, u"The reason OTHER needs a comment."_s);
    return {};
}

bool isHeldByOther(const Document &document, const Actor &actor, const QDateTime &now)
{
    return document.claim && document.claim->holder != actor.subject && document.claim->until > now;
}

/// `document` with its claim taken by `actor`, from waiting or from a lease that ran out.
Result<Document> claimed(Document document, const Actor &actor, const QDateTime &now)
{
    if (isHeldByOther(document, actor, now))
        return fail(ErrorCode::ClaimedByOther, u"Somebody else is reviewing this document."_s,
                    document.claim->holder);
    if (document.status != DocumentStatus::InReview) {
        const auto next = transition(document.status, DocumentAction::Claim);
        if (!next)
            return fail(next.error());
        document.status = *next;
    }
    document.claim = Claim{actor.subject, now.addSecs(kClaimSeconds)};
    return document;
}

/// What a decision rests on, as one hash.
QByteArray evidenceOf(const Document &document, const Reading &reading)
{
    QJsonObject corrections;
    for (auto it = document.corrections.begin(); it != document.corrections.end(); ++it)
        corrections[it.key()] = it->value;
    return sha256(toJson(QJsonObject{{u"content"_s, document.sha256},
                                     {u"declared"_s, toJson(document.declared)},
                                     {u"corrections"_s, corrections},
                                     {u"reading"_s, toJson(reading)}}));
}

Decision decisionOf(const Actor &actor, DocumentStatus outcome, const QDateTime &now)
{
    Decision decision;
    decision.outcome = outcome;
    decision.by = actor.subject;
    decision.at = now;
    return decision;
}

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

/// A document under review in one transaction: what it was, its reading, and the way to write its next state
/// with its audit event.
class ReviewService::Case {
public:
    static Result<Case> open(ReviewService &service, Connection &connection, const Actor &actor,
                             const QString &id)
    {
        DocumentRepository documents(connection, service.m_vault);
        auto document = documents.find(id);
        if (!document)
            return fail(document.error());
        return Case(service, connection, actor, std::move(*document));
    }

    const Document &document() const { return m_document; }
    const QDateTime &now() const { return m_now; }

    Result<Reading> reading()
    {
        return ReadingRepository(m_connection, m_service.m_vault).find(m_document.id);
    }

    Result<Document> write(const Document &next, const QString &action, const QJsonObject &details = {})
    {
        auto written = DocumentRepository(m_connection, m_service.m_vault).update(m_document, next, m_now);
        if (!written)
            return written;
        auto recorded = m_service.m_audit.append(m_connection, auditEvent(m_actor, action, next.id, details));
        if (!recorded)
            return fail(recorded.error());
        m_connection.afterCommit(
            [&events = m_service.m_events, id = next.id] { Q_EMIT events.documentChanged(id); });
        return written;
    }

    /// `next` decided as `decision` says, by way of `action`.
    Result<Document> decide(Document next, DocumentAction action, const Decision &decision,
                            const QString &word)
    {
        const auto status = transition(next.status, action);
        if (!status)
            return fail(status.error());
        next.status = *status;
        next.claim.reset();
        next.decision = decision;
        return write(next, word, detailsOf(decision));
    }

private:
    Case(ReviewService &service, Connection &connection, const Actor &actor, Document document)
        : m_service(service)
        , m_connection(connection)
        , m_actor(actor)
        , m_document(std::move(document))
        , m_now(service.m_clock.now())
    {
    }

    ReviewService &m_service;
    Connection &m_connection;
    const Actor &m_actor;
    Document m_document;
    QDateTime m_now;
};

ReviewService::ReviewService(Database &database, const Vault &vault, const AuditChain &audit, Events &events,
                             const Clock &clock)
    : m_database(database), m_vault(vault), m_audit(audit), m_events(events), m_clock(clock)
{
}

template <class Work>
Result<Document> ReviewService::withCase(const Actor &actor, const QString &id, Work work)
{
    if (auto allowed = needReviewer(actor); !allowed)
        return fail(allowed.error());
    return m_database.write([&](Connection &connection) -> Result<Document> {
        auto opened = Case::open(*this, connection, actor, id);
        if (!opened)
            return fail(opened.error());
        return work(*opened);
    });
}

Result<Document> ReviewService::claim(const Actor &actor, const QString &id)
{
    if (auto allowed = needReviewer(actor); !allowed)
        return fail(allowed.error());
    return m_database.write([&](Connection &connection) -> Result<Document> {
        auto opened = Case::open(*this, connection, actor, id);
        if (!opened)
            return fail(opened.error());
        const auto &before = opened->document();
        const auto next = claimed(before, actor, opened->now());
        if (!next)
            return next;
        const bool isRenewal = before.status == DocumentStatus::InReview && before.claim
            && before.claim->holder == actor.subject;
        if (!isRenewal)
            return opened->write(*next, u"document.claimed"_s);
        auto renewed = DocumentRepository(connection, m_vault).renewClaim(id, *next->claim);
        if (!renewed)
            return fail(renewed.error());
        return *next;
    });
}

Result<std::optional<Document>> ReviewService::claimNext(const Actor &actor)
{
    if (auto allowed = needReviewer(actor); !allowed)
        return fail(allowed.error());
    DocumentFilter waiting;
    waiting.statuses = {DocumentStatus::PendingReview};
    waiting.sort = DocumentSort::Priority;
    const auto selection = toSelection(waiting, {}, m_vault.keys(), m_clock.now());
    if (!selection)
        return fail(selection.error());
    const auto takeFirst = [&](Connection &connection) -> Result<std::optional<Document>> {
        const auto next = DocumentRepository(connection, m_vault).select(*selection, 1);
        if (!next)
            return fail(next.error());
        if (next->empty())
            return std::optional<Document>();
        auto opened = Case::open(*this, connection, actor, next->front().id);
        if (!opened)
            return fail(opened.error());
        const auto taken = claimed(opened->document(), actor, opened->now());
        if (!taken)
            return fail(taken.error());
        auto written = opened->write(*taken, u"document.claimed"_s);
        if (!written)
            return fail(written.error());
        return std::optional(std::move(*written));
    };
    for (int attempt = 1;; ++attempt) { // another desk may be faster: then the next one
        auto taken = m_database.write(takeFirst);
        if (taken || taken.error().code != ErrorCode::StaleRevision || attempt == 10)
            return taken;
    }
}

Result<Document> ReviewService::release(const Actor &actor, const QString &id)
{
    return withCase(actor, id, [&](Case &current) -> Result<Document> {
        auto next = current.document();
        const auto status = transition(next.status, DocumentAction::Release);
        if (!status)
            return fail(status.error());
        if (next.claim && next.claim->holder != actor.subject && !actor.may(Permission::ReopenDecision))
            return fail(ErrorCode::ClaimedByOther, u"Somebody else holds this document."_s,
                        next.claim->holder);
        next.status = *status;
        next.claim.reset();
        return current.write(next, u"document.released"_s);
    });
}

Result<Document> ReviewService::approve(const Actor &actor, const QString &id, int revision,
                                        const Approval &approval)
{
    bool returned = false;
    auto outcome = withCase(actor, id, [&](Case &current) -> Result<Document> {
        if (auto seen = needRevision(current.document(), revision); !seen)
            return fail(seen.error());
        if (current.document().status == DocumentStatus::PendingApproval)
            return approveProposal(current, actor, returned);
        auto next = claimed(current.document(), actor, current.now());
        if (!next)
            return next;
        const auto reading = current.reading();
        if (!reading)
            return fail(reading.error());
        auto decision = decisionOf(actor, DocumentStatus::Approved, current.now());
        decision.note = approval.note;
        decision.overrideReason = approval.overrideReason.trimmed();
        decision.evidence = evidenceOf(*next, *reading);
        if (!hasFailedRequired(runChecks({*next, *reading, current.now().date()}))) {
            decision.overrideReason.clear();
            return current.decide(*next, DocumentAction::Approve, decision, u"document.approved"_s);
        }
        if (decision.overrideReason.isEmpty())
            return fail(
                ErrorCode::OverrideRequired,
                u"A required check failed. Say why it may be overridden; a second person then decides."_s);
        return current.decide(*next, DocumentAction::Propose, decision, u"document.proposed"_s);
    });
    if (outcome && returned)
        return fail(ErrorCode::IllegalTransition,
                    u"The evidence has changed since this was proposed. The document is back in review."_s);
    return outcome;
}

/// The second pair of eyes. What was proposed on other evidence goes back to its proposer.
Result<Document> ReviewService::approveProposal(Case &current, const Actor &actor, bool &returned)
{
    const auto &document = current.document();
    if (!actor.may(Permission::SecondDecision))
        return fail(ErrorCode::Forbidden, u"Your role may not be the second to decide."_s);
    if (!document.decision || document.decision->by == actor.subject)
        return fail(ErrorCode::FourEyes, u"Another person must decide on your own proposal."_s);
    const auto reading = current.reading();
    if (!reading)
        return fail(reading.error());
    if (evidenceOf(document, *reading) != document.decision->evidence) {
        returned = true;
        auto next = document;
        const auto status = transition(next.status, DocumentAction::ReturnProposal);
        if (!status)
            return fail(status.error());
        next.status = *status;
        next.claim = Claim{document.decision->by, current.now().addSecs(kClaimSeconds)};
        next.decision.reset();
        return current.write(next, u"document.proposal_returned"_s);
    }
    auto decision = *document.decision;
    decision.by = actor.subject;
    decision.at = current.now();
    return current.decide(document, DocumentAction::ApproveProposal, decision, u"document.approved"_s);
}

Result<Document> ReviewService::reject(const Actor &actor, const QString &id, int revision,
                                       const Rejection &rejection)
{
    if (auto reasons = needReasons(rejection); !reasons)
        return fail(reasons.error());
    return withCase(actor, id, [&](Case &current) -> Result<Document> {
        const auto &document = current.document();
        if (auto seen = needRevision(document, revision); !seen)
            return fail(seen.error());
        if (rejection.resubmission && document.resubmissions >= kMaxResubmissions)
            return invalid(u"/resubmission"_s, u"The customer has sent this again three times: decide."_s);
        const auto reading = current.reading();
        if (!reading)
            return fail(reading.error());
        auto decision = decisionOf(
            actor, rejection.resubmission ? DocumentStatus::ResubmissionRequested : DocumentStatus::Rejected,
            current.now());
        decision.reasonCodes = rejection.reasonCodes;
        decision.note = rejection.note;
        decision.publicNote = rejection.publicNote;
        decision.evidence = evidenceOf(document, *reading);

        if (document.status == DocumentStatus::PendingApproval) {
            if (!actor.may(Permission::SecondDecision))
                return fail(ErrorCode::Forbidden, u"Your role may not be the second to decide."_s);
            if (document.decision && document.decision->by == actor.subject)
                return fail(ErrorCode::FourEyes, u"Another person must decide on your own proposal."_s);
            decision.outcome = DocumentStatus::Rejected;
            return current.decide(document, DocumentAction::RejectProposal, decision, u"document.rejected"_s);
        }
        if (document.status == DocumentStatus::Quarantined)
            return current.decide(document, DocumentAction::RejectQuarantined, decision,
                                  u"document.rejected"_s);
        const auto next = claimed(document, actor, current.now());
        if (!next)
            return next;
        return rejection.resubmission
            ? current.decide(*next, DocumentAction::RequestResubmission, decision,
                             u"document.resubmission_requested"_s)
            : current.decide(*next, DocumentAction::Reject, decision, u"document.rejected"_s);
    });
}

Result<Document> ReviewService::undo(const Actor &actor, const QString &id)
{
    return withCase(actor, id, [&](Case &current) -> Result<Document> {
        auto next = current.document();
        const auto status = transition(next.status, DocumentAction::Undo);
        if (!status)
            return fail(status.error());
        if (!next.decision || next.decision->by != actor.subject)
            return fail(ErrorCode::Forbidden, u"Only who decided may take it back."_s);
        if (next.decision->at.addSecs(kUndoSeconds) <= current.now())
            return fail(ErrorCode::IllegalTransition,
                        u"It is too late to undo: the decision has left the house."_s);
        const auto undone = wordOf(next.status);
        next.status = *status;
        next.claim = Claim{actor.subject, current.now().addSecs(kClaimSeconds)};
        next.decision.reset();
        return current.write(next, u"document.decision_undone"_s, {{u"decision"_s, undone}});
    });
}

Result<Document> ReviewService::reopen(const Actor &actor, const QString &id, int revision,
                                       const QString &reason)
{
    if (!actor.may(Permission::ReopenDecision))
        return fail(ErrorCode::Forbidden, u"Your role may not reopen decisions."_s);
    if (reason.trimmed().isEmpty())
        return invalid(u"/reason"_s, u"Say why the decision is reopened."_s);
    return withCase(actor, id, [&](Case &current) -> Result<Document> {
        auto next = current.document();
        if (auto seen = needRevision(next, revision); !seen)
            return fail(seen.error());
        const auto status = transition(next.status, DocumentAction::Reopen);
        if (!status)
            return fail(status.error());
        next.status = *status;
        next.claim = Claim{actor.subject, current.now().addSecs(kClaimSeconds)};
        next.decision.reset();
        return current.write(next, u"document.reopened"_s, {{u"reason"_s, reason}});
    });
}

Result<Document> ReviewService::correct(const Actor &actor, const QString &id, int revision,
                                        const QString &field, const QString &value)
{
    if (!isFieldName(field))
        return invalid(u"/corrections/"_s + field, u"There is no such field."_s);
    if (value.size() > 1024)
        return invalid(u"/corrections/"_s + field, u"The value is too long."_s);
    return withCase(actor, id, [&](Case &current) -> Result<Document> {
        auto next = current.document();
        if (auto seen = needRevision(next, revision); !seen)
            return fail(seen.error());
        if (next.status != DocumentStatus::InReview || !next.claim || next.claim->holder != actor.subject)
            return fail(ErrorCode::ClaimedByOther, u"Only who holds the document may correct it."_s,
                        next.claim ? next.claim->holder : QString());
        const auto before = next.corrections.value(field).value;
        if (value.isEmpty())
            next.corrections.remove(field);
        else
            next.corrections[field] = Correction{value, actor.subject, current.now()};
        return current.write(next, u"document.corrected"_s,
                             {{u"field"_s, field}, {u"before"_s, before}, {u"after"_s, value}});
    });
}

Result<int> ReviewService::releaseExpiredClaims()
{
    const auto expired = m_database.read([&](Connection &connection) {
        return DocumentRepository(connection, m_vault).expiredClaims(m_clock.now());
    });
    if (!expired)
        return fail(expired.error());
    int released = 0;
    const auto actor = systemActor();
    for (const auto &id : *expired) {
        auto done = m_database.write([&](Connection &connection) -> Result<Document> {
            auto opened = Case::open(*this, connection, actor, id);
            if (!opened)
                return fail(opened.error());
            auto next = opened->document();
            if (next.status != DocumentStatus::InReview || !next.claim || next.claim->until > opened->now())
                return next; // renewed or decided meanwhile
            next.status = DocumentStatus::PendingReview;
            next.claim.reset();
            ++released;
            return opened->write(next, u"document.released"_s, {{u"reason"_s, u"lease ran out"_s}});
        });
        if (!done && done.error().code != ErrorCode::StaleRevision)
            return fail(done.error());
    }
    return released;
}

} // namespace pss
