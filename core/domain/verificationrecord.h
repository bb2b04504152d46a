// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/check.h"
#include "domain/verification.h"

#include <QJsonObject>

#include <optional>
#include <vector>

namespace pss {

/// A verification with what its checks found when they last ran.
struct VerificationRecord {
    Verification verification;
    std::vector<Check> checks;
    QByteArray evidence; ///< hash of the manifest at this revision: what whoever saw it saw
    QJsonObject proposed; ///< the manifest of the proposal, while there is one
};

/// Which verifications; empty members do not filter. Newest first.
struct VerificationFilter {
    QString userId;
    QString office; ///< of who sees only its own
    QList<VerificationStatus> statuses;
    std::optional<RiskLevel> riskLevel;
    QString assignee;
    QString before; ///< the last id seen
    int limit = 50;
};

/// The evidence of one decision, as it was stored with it.
struct DecisionSeal {
    QString verificationId;
    int number = 1; ///< of the verification's decisions
    VerificationStatus outcome = VerificationStatus::Approved;
    QString decidedBy;
    QDateTime decidedAt;
    QByteArray manifestHash;
    QByteArray previousHash; ///< the seal before it; empty of the first
    QByteArray manifest; ///< canonical
};

} // namespace pss
