// SPDX-License-Identifier: GPL-3.0-or-later
// Decisions that are taken back, and those that the clock ends.
#include "base/json.h"
#include "domain/verificationterm.h"
#include "domain/verificationtransition.h"
#include "services/verificationturn.h"
#include "storage/verificationrepository.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSlice = 100;

} // namespace

Result<VerificationRecord> VerificationService::reopen(const Actor &actor, const QString &id, int revision,
                                                       const QString &reason)
{
    if (!actor.may(Permission::ReopenDecision))
        return fail(ErrorCode::Forbidden, u"Your role may not reopen verifications."_s);
    if (reason.trimmed().isEmpty())
        return invalid(u"/reason"_s, u"Say why it is to be decided anew."_s);
    return withCase(actor, id, revision, [&](Case &current) -> Result<VerificationRecord> {
        auto next = current.record();
        auto &verification = next.verification;
        const auto status = transition(verification.status, VerificationAction::Reopen);
        if (!status)
            return fail(status.error());
        auto evidence = current.evidence(verification);
        if (!evidence)
            return fail(evidence.error());
        const auto events = current.reopenDocuments(reason.trimmed(), *evidence);
        if (!events)
            return fail(events.error());
        verification.status = *status;
        verification.decision.reset();
        verification.proposal.reset();
        verification.nextReview.reset();
        next.proposed = {};
        evidence = current.evidence(verification); // its documents are undecided again
        if (!evidence)
            return fail(evidence.error());
        if (auto taken = takeFindings(next, current.findings(verification, *evidence)); !taken)
            return fail(taken.error());
        auto written =
            current.write(std::move(next), u"verification.reopened"_s, {{u"reason"_s, reason.trimmed()}});
        auto recorded = written ? current.append(*events) : Status();
        return recorded ? std::move(written) : fail(recorded.error());
    });
}

/// One that woke: expired, or looked at again later.
Result<VerificationRecord> VerificationService::look(Case &current)
{
    auto next = current.record();
    auto &verification = next.verification;
    if (!verification.wakesAt.isValid() || verification.wakesAt > current.now())
        return next; // somebody else was there
    const auto status = transition(verification.status, VerificationAction::Expire);
    if (!status)
        return fail(status.error());
    std::vector<AuditEvent> events;
    if (verification.status == VerificationStatus::Approved) {
        const auto evidence = current.evidence(verification);
        if (!evidence)
            return fail(evidence.error());
        const auto own = evidence->of(verification);
        if (std::ranges::none_of(own, [&](const CustomerDocument &one) { return current.hasExpired(one); })) {
            const auto last = lastGoodDay(own, current.now());
            auto later = VerificationRepository(current.connection(), m_vault)
                             .wakeAt(verification.id, last ? nextLook(*last, current.now()) : QDateTime());
            return later ? Result<VerificationRecord>(std::move(next)) : fail(later.error());
        }
        auto expired = current.expireDocuments(*evidence);
        if (!expired)
            return fail(expired.error());
        events = std::move(*expired);
    }
    verification.status = *status;
    auto written = current.write(std::move(next), u"verification.expired"_s, {});
    auto recorded = written ? current.append(events) : Status();
    return recorded ? std::move(written) : fail(recorded.error());
}

Result<int> VerificationService::expire()
{
    for (int expired = 0;;) {
        const auto woken = m_database.read([&](Connection &connection) {
            return VerificationRepository(connection, m_vault).waking(m_clock.now(), kSlice);
        });
        if (!woken)
            return fail(woken.error());
        for (const auto &id : *woken) {
            const auto done =
                withCase(systemActor(), id, std::nullopt, [&](Case &current) { return look(current); });
            if (!done)
                return fail(done.error());
            expired += done->verification.status == VerificationStatus::Expired ? 1 : 0;
        }
        if (woken->size() < kSlice)
            return expired;
    }
}

} // namespace pss
