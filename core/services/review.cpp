// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/review.h"

#include "domain/auditevent.h"
#include "domain/check.h"
#include "services/reviewcase.h"
#include "storage/documentquery.h"
#include "storage/documentrepository.h"
#include "storage/vault.h"

#include <algorithm>
#include <initializer_list>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTries = 10;

/// Another desk may be faster: then `take` looks again, as long as that is all that went wrong.
template <class Take>
auto untilTaken(Take take, std::initializer_list<ErrorCode> faster)
{
    for (int attempt = 1;; ++attempt) {
        auto taken = take();
        if (taken || attempt == kTries
            || std::find(faster.begin(), faster.end(), taken.error().code) == faster.end())
            return taken;
    }
}

Status needReviewer(const Actor &actor)
{
    if (!actor.may(Permission::ReviewDocument))
        return fail(ErrorCode::Forbidden, u"Your role may not review documents."_s);
    return {};
}

} // namespace

ReviewService::ReviewService(Database &database, const Vault &vault, const AuditChain &audit, Events &events,
                             const Clock &clock)
    : m_database(database), m_vault(vault), m_audit(audit), m_events(events), m_clock(clock)
{
}

Result<Document> ReviewService::claim(const Actor &actor, const QString &id)
{
    if (auto allowed = needReviewer(actor); !allowed)
        return fail(allowed.error());
    const auto take = [&](Connection &connection) -> Result<Document> {
        auto opened = Case::open(*this, connection, actor, id);
        if (!opened)
            return fail(opened.error());
        const auto &before = opened->document();
        const auto next = opened->claimed();
        if (!next)
            return next;
        const bool isRenewal = before.status == DocumentStatus::InReview && before.claim
            && before.claim->holder == actor.subject;
        if (!isRenewal)
            return opened->write(*next, u"document.claimed"_s);
        auto renewed = DocumentRepository(connection, m_vault).renewClaim(id, *next->claim);
        if (!renewed)
            return fail(renewed.error());
        if (!*renewed)
            return fail(ErrorCode::StaleRevision, u"The claim was given back meanwhile. Try again."_s);
        return *next;
    };
    return untilTaken([&] { return m_database.write(take); }, {ErrorCode::StaleRevision});
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
        const auto taken = opened->claimed();
        if (!taken)
            return fail(taken.error());
        auto written = opened->write(*taken, u"document.claimed"_s);
        if (!written)
            return fail(written.error());
        return std::optional(std::move(*written));
    };
    return untilTaken([&] { return m_database.write(takeFirst); },
                      {ErrorCode::StaleRevision, ErrorCode::ClaimedByOther, ErrorCode::IllegalTransition});
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
        if (auto seen = current.needRevision(revision); !seen)
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
        if (auto seen = current.needRevision(revision); !seen)
            return fail(seen.error());
        if (next.status != DocumentStatus::InReview || !next.claim || next.claim->holder != actor.subject)
            return fail(ErrorCode::ClaimedByOther, u"Only who holds the document may correct it."_s,
                        next.claim ? next.claim->holder : QString());
        const auto before = next.corrections.value(field).value;
        if (value.isEmpty())
            next.corrections.remove(field);
        else
            next.corrections[field] = Correction{value, actor.subject, current.now()};
        const auto reading = current.reading();
        if (!reading)
            return fail(reading.error());
        next.findings = failedCodes(runChecks({next, *reading, current.now().date()}));
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
