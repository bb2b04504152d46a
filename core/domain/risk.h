// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/words.h"
#include "domain/document.h"
#include "domain/screeningstanding.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace pss {

struct RiskPolicy;

enum class RiskLevel { Low, Medium, High, Prohibited };
template <>
inline constexpr auto kWords<RiskLevel> = std::to_array<EnumWord<RiskLevel>>({
    {RiskLevel::Low, "low"},
    {RiskLevel::Medium, "medium"},
    {RiskLevel::High, "high"},
    {RiskLevel::Prohibited, "prohibited"},
});

enum class Diligence { Simplified, Standard, Enhanced };
template <>
inline constexpr auto kWords<Diligence> = std::to_array<EnumWord<Diligence>>({
    {Diligence::Simplified, "simplified"},
    {Diligence::Standard, "standard"},
    {Diligence::Enhanced, "enhanced"},
});

enum class RiskGroup { Geography, Customer, Document, DeliveryChannel, History, External };
template <>
inline constexpr auto kWords<RiskGroup> = std::to_array<EnumWord<RiskGroup>>({
    {RiskGroup::Geography, "geography"},
    {RiskGroup::Customer, "customer"},
    {RiskGroup::Document, "document"},
    {RiskGroup::DeliveryChannel, "delivery_channel"},
    {RiskGroup::History, "history"},
    {RiskGroup::External, "external"},
});

/// All that a risk policy may look at. Countries are alpha-3 or ICAO codes, empty where unknown.
struct RiskInput {
    QString nationality;
    QString issuingCountry;
    QString residence;
    ScreeningStanding screening;
    QStringList failedChecks; ///< names; each counts once
    Channel channel = Channel::Api;
    int rejections = 0; ///< verifications and documents of the customer that were rejected before
    int duplicates = 0; ///< documents of the customer that another customer sent
    std::optional<int> serviceScore = {}; ///< 0–100, of an external risk service; nothing where none answered
};

/// What one thing adds to the score: `weight` by the rule that applies, `contribution` what of it counts
/// within the group's maximum.
struct RiskFactor {
    QString name;
    RiskGroup group = RiskGroup::Geography;
    QString value;
    int weight = 0;
    int contribution = 0;
    QString rule;
};

struct RiskAssessment {
    RiskLevel level = RiskLevel::Low;
    int score = 0; ///< 0–100: the sum of the contributions
    std::vector<RiskFactor> factors; ///< in the policy's order
    QString policyVersion;
    QByteArray policyHash; ///< SHA-256 of the canonical file
    QString countriesVersion;
    Diligence diligence = Diligence::Standard;
};

RiskAssessment assess(const RiskInput &input, const RiskPolicy &policy);

/// When a customer of this level is looked at again.
QDate nextReview(RiskLevel level, const QDate &decided, const RiskPolicy &policy);

QJsonObject toJson(const RiskAssessment &assessment);

} // namespace pss
