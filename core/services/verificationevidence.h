// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/compliance.h"
#include "domain/foureyes.h"
#include "domain/manifest.h"
#include "domain/riskpolicy.h"
#include "domain/verificationpolicy.h"
#include "domain/verificationrecord.h"

#include <span>

namespace pss {

class AuditChain;
class Connection;
class Vault;

struct HousePolicies {
    VerificationPolicy verification;
    RiskPolicy risk;
};

/// Those that ship.
HousePolicies shippedPolicies();

/// Everything that a verification is judged by, as it stood in one transaction.
struct VerificationEvidence {
    std::vector<CustomerDocument> documents; ///< all of the customer's, newest first
    ScreeningStanding screening; ///< of whom the verification is about
    int rejections = 0; ///< of the customer before
    bool wasQuarantined = false; ///< one of the verification's documents

    const Reading *selfie() const;
    std::vector<CustomerDocument> of(const Verification &verification) const;
};

/// What the rules make of it.
struct VerificationFindings {
    Completeness completeness;
    std::vector<Check> checks;
    std::vector<UnmetCheck> unmet;
    RiskAssessment risk;
    Manifest manifest;
};

/// All of a customer's documents that are not deleted, with their readings, newest first.
Result<std::vector<CustomerDocument>> documentsOf(Connection &connection, const Vault &vault,
                                                  const QString &userId, const QDateTime &now);

/// Whom a verification is about, for screening: as declared, and as the documents have it.
ScreeningSubject subjectOf(const Verification &verification, std::span<const CustomerDocument> documents);

/// How the subject stands by the newest full check of just them, by the lists' age now and by all that is
/// known of the customer's hits. No subject: the customer, as whoever they were screened last.
Result<ScreeningStanding> standingOf(Connection &connection, const Vault &vault, const QString &userId,
                                     const std::optional<ScreeningSubject> &subject, const QDateTime &now);

/// Of whom a verification is about: who is not screened for it stands as the customer does.
Result<ScreeningStanding> standingFor(Connection &connection, const Vault &vault,
                                      const Verification &verification,
                                      std::span<const CustomerDocument> documents, const QDateTime &now);

Result<VerificationEvidence> evidenceOf(Connection &connection, const Vault &vault, const AuditChain &audit,
                                        const Verification &verification, const QDateTime &now);

VerificationFindings findingsOf(const Verification &verification, const VerificationEvidence &evidence,
                                const HousePolicies &policies, const QDateTime &now);

/// What an approval would be taken on.
DecisionGround groundOf(const VerificationEvidence &evidence, const VerificationFindings &findings);

/// The evidence as it stands for a verification that goes on by itself: what a reviewer may still take back
/// of a document has not happened yet.
VerificationEvidence settled(VerificationEvidence evidence, const QDateTime &now);

} // namespace pss
