// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/policysimulation.h"

#include "base/json.h"
#include "domain/automaticapproval.h"
#include "domain/policyverdict.h"
#include "storage/database.h"
#include "storage/verificationrepository.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// A decision's case, as its stored manifest has it.
struct Replay {
    Verification verification;
    VerificationEvidence evidence;
    DecisionSeal seal;
};

std::optional<ScreeningOutcome> outcomeOf(const QJsonValue &value)
{
    if (!value.isObject())
        return std::nullopt;
    ScreeningOutcome outcome;
    outcome.status = fromWord<ScreeningStatus>(value[u"status"].toString()).value_or(ScreeningStatus::Error);
    outcome.openHits = value[u"open_hits"].toInt();
    outcome.trueMatches = value[u"true_matches"].toInt();
    outcome.evidence = value[u"evidence"].toObject();
    return outcome;
}

int rejectionsOf(const QJsonObject &manifest)
{
    for (const auto &factor : manifest[u"risk"][u"factors"].toArray())
        if (factor[u"name"].toString() == u"rejections")
            return factor[u"value"].toString().toInt();
    return 0;
}

/// The customer's documents at the time of the decision, and what became of the verification's taken back.
std::vector<CustomerDocument> documentsThen(std::vector<CustomerDocument> documents, const QJsonObject &kept,
                                            const QDateTime &decidedAt)
{
    std::erase_if(documents, [&](const CustomerDocument &one) { return one.document.createdAt > decidedAt; });
    for (auto &one : documents)
        if (kept.contains(one.document.id))
            one.document.status = kept[one.document.id][u"in_hand"].toBool() ? DocumentStatus::PendingReview
                                                                             : DocumentStatus::Rejected;
    return documents;
}

VerificationFindings findingsUnder(const Replay &replay, const HousePolicies &policies)
{
    return findingsOf(replay.verification, replay.evidence, policies, replay.seal.decidedAt);
}

/// Whether the documents say today what they said then.
bool isWhole(const QJsonObject &manifest, const Manifest &rebuilt)
{
    const auto now = parseObject(rebuilt.canonical());
    return now && (*now)[u"documents"] == manifest[u"documents"]
        && (*now)[u"declared"] == manifest[u"declared"];
}

PolicyVerdict verdictUnder(const Replay &replay, const HousePolicies &policies)
{
    const auto findings = findingsUnder(replay, policies);
    const auto ground = groundOf(replay.evidence, findings);
    return verdictOf(
        findings.completeness, findings.unmet, ground,
        isApprovedAutomatically(policies.verification, findings.completeness, findings.checks, ground));
}

Result<Replay> replayOf(Connection &connection, const Vault &vault, const AuditChain &audit,
                        const VerificationRepository::Decided &decided)
{
    VerificationRepository verifications(connection, vault);
    auto record = verifications.find(decided.verificationId);
    if (!record)
        return fail(record.error());
    Replay replay{std::move(record->verification), {}, {}};
    auto &one = replay.verification;
    const auto seals = verifications.seals(one.id, one.userId);
    if (!seals)
        return fail(seals.error());
    const auto seal = std::ranges::find(*seals, decided.number, &DecisionSeal::number);
    const auto manifest = seal == seals->end() ? Result<QJsonObject>(fail(ErrorCode::Corrupt, u"No seal."_s))
                                               : parseObject(seal->manifest);
    if (!manifest)
        return fail(manifest.error());
    replay.seal = *seal;
    const auto declared = declaredFromJson((*manifest)[u"declared"].toObject());
    if (!declared)
        return fail(declared.error());
    one.declared = *declared;
    const auto kept = (*manifest)[u"documents"].toObject();
    one.documents = kept.keys();
    auto evidence = evidenceOf(connection, vault, audit, one, seal->decidedAt);
    if (!evidence)
        return fail(evidence.error());
    const auto screening = (*manifest)[u"screening"];
    replay.evidence = std::move(*evidence);
    replay.evidence.documents = documentsThen(std::move(replay.evidence.documents), kept, seal->decidedAt);
    replay.evidence.screening = {outcomeOf(screening[u"aml"]), outcomeOf(screening[u"pep"]),
                                 screening[u"adverse"].toBool()};
    replay.evidence.rejections = rejectionsOf(*manifest);
    return replay;
}

} // namespace

Result<PolicySimulation> simulatePolicies(Database &database, const Vault &vault, const AuditChain &audit,
                                          const Actor &actor, const QDateTime &since,
                                          const HousePolicies &current, const HousePolicies &wanted,
                                          const SimulationStep &step)
{
    if (!actor.may(Permission::ViewReports))
        return fail(ErrorCode::Forbidden, u"Your role may not look into past decisions."_s);
    const auto decided = database.read([&](Connection &connection) {
        return VerificationRepository(connection, vault).decidedSince(since);
    });
    if (!decided)
        return fail(decided.error());
    PolicySimulation simulation;
    int done = 0;
    for (const auto &one : *decided) {
        if (step && !step(done++, int(decided->size())))
            return fail(ErrorCode::Cancelled, u"The simulation was cancelled."_s);
        const auto replay =
            database.read([&](Connection &connection) { return replayOf(connection, vault, audit, one); });
        if (!replay && replay.error().code == ErrorCode::Unavailable)
            return fail(replay.error());
        const auto manifest = replay ? parseObject(replay->seal.manifest) : Result<QJsonObject>();
        if (!replay || !manifest || !isWhole(*manifest, findingsUnder(*replay, current).manifest)) {
            simulation.lost << one.verificationId;
            continue;
        }
        ++simulation.replayed;
        const auto changes = changesTo(verdictUnder(*replay, current), verdictUnder(*replay, wanted));
        if (!changes.isEmpty())
            simulation.changed.push_back(
                {one.verificationId, one.number, replay->seal.decidedAt, replay->seal.outcome, changes});
    }
    return simulation;
}

} // namespace pss
