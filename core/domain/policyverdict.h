// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/foureyes.h"
#include "domain/verificationcase.h"

namespace pss {

/// What policies make of a case: whether it may be approved, and by whom.
struct PolicyVerdict {
    QStringList missing; ///< kinds that lack a document
    QStringList
        unmet; ///< required checks that stand in the way, with their kind: `identity: document_expiry`
    QStringList fourEyes; ///< words of FourEyesReason
    RiskLevel risk = RiskLevel::Low;
    bool isAutomatic = false; ///< approved without a person

    bool operator==(const PolicyVerdict &) const = default;
};

PolicyVerdict verdictOf(const Completeness &completeness, const std::vector<UnmetCheck> &unmet,
                        const DecisionGround &ground, bool isAutomatic);

/// What another verdict of the same case changes, in English sentences; none where they are alike.
QStringList changesTo(const PolicyVerdict &before, const PolicyVerdict &after);

} // namespace pss
