// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decisionproof.h"

#include "services/contenthash.h"
#include "storage/auditchain.h"
#include "storage/database.h"
#include "storage/verificationrepository.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

bool isDecision(const AuditEvent &event)
{
    return event.action == u"verification.approved" || event.action == u"verification.rejected";
}

/// Whether the latest decision was taken back.
bool isReopened(const std::vector<AuditEvent> &trail)
{
    const auto last = std::find_if(trail.rbegin(), trail.rend(), [](const AuditEvent &event) {
        return isDecision(event) || event.action == u"verification.reopened";
    });
    return last != trail.rend() && !isDecision(*last);
}

/// What does not fit about one seal, if anything.
QString faultOf(const DecisionSeal &seal, const QByteArray &previous, const AuditEvent &event)
{
    const auto hash = QString::fromLatin1(seal.manifestHash.toHex());
    if (sha256(seal.manifest) != seal.manifestHash)
        return u"The stored evidence of decision %1 is not what its hash says."_s.arg(seal.number);
    if (seal.previousHash != previous)
        return u"Decision %1 does not follow the one before it."_s.arg(seal.number);
    if (event.details[u"decision"].toInt() != seal.number || event.details[u"evidence"].toString() != hash)
        return u"The audit event of decision %1 names other evidence."_s.arg(seal.number);
    if (event.actor != seal.decidedBy || event.action != u"verification."_s + wordOf(seal.outcome))
        return u"The audit event of decision %1 names another person or outcome."_s.arg(seal.number);
    return {};
}

QString faultOf(const std::vector<DecisionSeal> &seals, const std::vector<AuditEvent> &events,
                const Verification &verification, bool isTakenBack)
{
    if (seals.size() != events.size())
        return u"The audit chain knows %1 decisions, and %2 are kept."_s.arg(events.size()).arg(seals.size());
    QByteArray previous;
    for (size_t i = 0; i < seals.size(); ++i) {
        if (const auto fault = faultOf(seals[i], previous, events[i]); !fault.isEmpty())
            return fault;
        previous = seals[i].manifestHash;
    }
    if (isTakenBack)
        return verification.decision ? u"The verification names a decision that was taken back."_s
                                     : QString();
    if (!verification.decision || verification.decision->manifestHash != previous
        || verification.decision->by != seals.back().decidedBy)
        return u"The verification names another decision than its latest."_s;
    if (verification.decision->at != seals.back().decidedAt)
        return u"The verification names another time than its latest decision's."_s;
    const bool hasExpired = verification.status == VerificationStatus::Expired
        && seals.back().outcome == VerificationStatus::Approved;
    if (verification.status != seals.back().outcome && !hasExpired)
        return u"The verification's status is not what was decided."_s;
    return {};
}

} // namespace

Result<DecisionProof> proveDecision(Database &database, const Vault &vault, const AuditChain &audit,
                                    const Actor &actor, const QString &id)
{
    if (!actor.may(Permission::ViewAudit))
        return fail(ErrorCode::Forbidden, u"Your role may not prove decisions."_s);
    auto proof = database.read([&](Connection &connection) -> Result<DecisionProof> {
        VerificationRepository verifications(connection, vault);
        const auto record = verifications.find(id);
        if (!record)
            return fail(record.error());
        const auto seals = verifications.seals(id, record->verification.userId);
        if (!seals)
            return fail(seals.error());
        auto events = audit.trail(connection, id);
        if (!events)
            return fail(events.error());
        const bool isTakenBack = isReopened(*events);
        std::erase_if(*events, [](const AuditEvent &event) { return !isDecision(event); });
        if (seals->empty() && events->empty())
            return fail(ErrorCode::IllegalTransition, u"Nothing has been decided on it yet."_s);
        DecisionProof found;
        found.broken = faultOf(*seals, *events, record->verification, isTakenBack);
        if (!seals->empty())
            found.seal = seals->back();
        if (!events->empty())
            found.auditEvent = events->back().id;
        return found;
    });
    if (!proof || !proof->broken.isEmpty())
        return proof;
    const auto chain = audit.verify(database);
    if (!chain)
        return fail(chain.error());
    if (!chain->broken.isEmpty())
        proof->broken = u"The audit chain is broken at %1: %2"_s.arg(chain->broken, chain->reason);
    return proof;
}

} // namespace pss
