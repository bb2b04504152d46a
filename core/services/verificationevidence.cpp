// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/verificationevidence.h"

#include "domain/policyfile.h"
#include "domain/riskinput.h"
#include "domain/transition.h"
#include "storage/auditchain.h"
#include "storage/documentquery.h"
#include "storage/readingrepository.h"
#include "storage/vault.h"
#include "storage/verificationrepository.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostDocuments = 1000;

template <class T>
T needed(Result<T> policy)
{
    if (!policy)
        qFatal("a policy that ships is not valid: %s", qPrintable(policy.error().detail));
    return std::move(*policy);
}

Result<bool> wasQuarantined(Connection &connection, const AuditChain &audit, const QStringList &documents)
{
    for (const auto &id : documents) {
        AuditFilter filter;
        filter.action = u"document.quarantined"_s;
        filter.resource = id;
        const auto events = audit.select(connection, filter, 0, 1);
        if (!events)
            return fail(events.error());
        if (!events->empty())
            return true;
    }
    return false;
}

} // namespace

HousePolicies shippedPolicies()
{
    return {needed(verificationPolicyFromJson(shippedPolicy(u"verification.json"_s))),
            needed(riskPolicyFromJson(shippedPolicy(u"risk.json"_s)))};
}

const Reading *VerificationEvidence::selfie() const
{
    const auto found = std::ranges::find_if(documents, [](const CustomerDocument &one) {
        return one.document.type == DocumentType::Selfie && isInHand(one.document.status)
            && one.reading.status == ReadingStatus::Completed;
    });
    return found == documents.end() ? nullptr : &found->reading;
}

std::vector<CustomerDocument> VerificationEvidence::of(const Verification &verification) const
{
    std::vector<CustomerDocument> own;
    std::ranges::copy_if(documents, std::back_inserter(own), [&](const CustomerDocument &one) {
        return verification.documents.contains(one.document.id);
    });
    return own;
}

Result<std::vector<CustomerDocument>> documentsOf(Connection &connection, const Vault &vault,
                                                  const QString &userId, const QDateTime &now)
{
    DocumentFilter filter;
    filter.userId = userId;
    const auto selection = toSelection(filter, {}, vault.keys(), now);
    if (!selection)
        return fail(selection.error());
    auto documents = DocumentRepository(connection, vault).select(*selection, kMostDocuments);
    if (!documents)
        return fail(documents.error());
    std::vector<CustomerDocument> all;
    ReadingRepository readings(connection, vault);
    for (auto &document : *documents) {
        if (document.status == DocumentStatus::Deleted)
            continue;
        auto reading = readings.find(document.id);
        if (!reading)
            return fail(reading.error());
        all.push_back({std::move(document), std::move(*reading)});
    }
    return all;
}

Result<VerificationEvidence> evidenceOf(Connection &connection, const Vault &vault, const AuditChain &audit,
                                        const Verification &verification, const QDateTime &now)
{
    auto documents = documentsOf(connection, vault, verification.userId, now);
    if (!documents)
        return fail(documents.error());
    auto standing = standingFor(connection, vault, verification, *documents, now);
    const auto rejected =
        VerificationRepository(connection, vault).rejected(verification.userId, verification.id);
    const auto quarantined = wasQuarantined(connection, audit, verification.documents);
    if (!standing || !rejected || !quarantined)
        return fail(!standing ? standing.error() : !rejected ? rejected.error() : quarantined.error());
    VerificationEvidence evidence{std::move(*documents), std::move(*standing), *rejected, *quarantined};
    evidence.rejections += int(std::ranges::count_if(evidence.documents, [](const CustomerDocument &one) {
        return one.document.status == DocumentStatus::Rejected;
    }));
    return evidence;
}

VerificationFindings findingsOf(const Verification &verification, const VerificationEvidence &evidence,
                                const HousePolicies &policies, const QDateTime &now)
{
    const auto own = evidence.of(verification);
    const VerificationCase input{verification, evidence.documents, evidence.screening, policies.verification,
                                 now,          evidence.selfie()};
    VerificationFindings findings;
    findings.completeness = completeness(verification.kinds, own, policies.verification);
    findings.checks = runChecks(input);
    findings.unmet = unmetChecks(input, findings.checks);
    findings.risk = assess(riskInputOf(input, findings.checks, evidence.rejections), policies.risk);
    findings.manifest = manifestOf(input, findings.checks, findings.risk);
    return findings;
}

DecisionGround groundOf(const VerificationEvidence &evidence, const VerificationFindings &findings)
{
    return {true, !findings.unmet.empty(), evidence.screening, findings.risk.level, evidence.wasQuarantined};
}

VerificationEvidence settled(VerificationEvidence evidence, const QDateTime &now)
{
    for (auto &one : evidence.documents) {
        auto &document = one.document;
        const bool isDecided = document.status == DocumentStatus::Approved
            || document.status == DocumentStatus::Rejected
            || document.status == DocumentStatus::ResubmissionRequested;
        if (isDecided && document.decision && document.decision->at.addSecs(kUndoSeconds) > now)
            document.status = DocumentStatus::InReview;
    }
    return evidence;
}

} // namespace pss
