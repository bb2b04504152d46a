// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/check.h"
#include "domain/riskpolicy.h"
#include "domain/verificationcase.h"

#include <QByteArray>
#include <QJsonObject>

#include <vector>

namespace pss {

/// All that a decision rests on, as a proposal seals it and a decision stores it: documents by their hashes
/// with the values that count, declared data, checks, screening, risk, policies. A value; made by
/// manifestOf().
struct Manifest {
    QJsonObject content;

    /// Compact UTF-8, members in order: equal evidence has equal bytes.
    QByteArray canonical() const;
    /// SHA-256 of it.
    QByteArray hash() const;
};

Manifest manifestOf(const VerificationCase &input, const std::vector<Check> &checks,
                    const RiskAssessment &risk);

/// One thing that changed: where (a JSON pointer), what it was and is; null where it was or is not there.
struct ManifestDifference {
    QString pointer;
    QJsonValue before;
    QJsonValue after;
    QString sentence; ///< English, without the values
};

/// What changed since `before`, in the order of the pointers; nothing where a proposal still stands.
std::vector<ManifestDifference> differences(const Manifest &before, const Manifest &now);

} // namespace pss
