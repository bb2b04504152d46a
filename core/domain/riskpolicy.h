// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/countrylists.h"
#include "domain/risk.h"

#include <array>

namespace pss {

/// Applies where the value is one of `values`, a country of `list`, a count from `from`, or in any case.
struct RiskRule {
    QString name;
    QStringList values;
    QString list;
    std::optional<int> from;
    bool isOtherwise = false;
    int weight = 0;
    RiskLevel level = RiskLevel::Low; ///< no lower than this where it applies
};

struct RiskFactorPolicy {
    QString name;
    RiskGroup group = RiskGroup::Geography;
    std::vector<RiskRule> rules; ///< the first that applies counts
};

struct RiskBand {
    RiskLevel level = RiskLevel::Low;
    int from = 0;
    Diligence diligence = Diligence::Standard;
    int reviewYears = 5;
};

/// What makes a customer a risk, and how much: one version of a file.
struct RiskPolicy {
    QString version;
    QByteArray hash; ///< SHA-256 of the canonical file
    std::array<int, kWords<RiskGroup>.size()> maximum{}; ///< that a group adds, by RiskGroup
    std::array<RiskBand, kWords<RiskLevel>.size()> bands; ///< by RiskLevel
    std::vector<RiskFactorPolicy> factors;
    CountryLists countries;
};

/// ValidationFailed names line and member: what is not as the schema says; groups that together exceed 100;
/// bands that do not rise; a rule with no condition or two; a list that `countries` lacks; a factor that is
/// there twice; no factor for sanctions or pep; a greater count that weighs less.
Result<RiskPolicy> riskPolicyFromJson(const QByteArray &bytes, const CountryLists &countries);
/// With the country lists that ship.
Result<RiskPolicy> riskPolicyFromJson(const QByteArray &bytes);

} // namespace pss
