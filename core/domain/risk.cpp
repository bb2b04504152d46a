// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/risk.h"

#include "domain/riskpolicy.h"

#include <QJsonArray>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QString wordOf(const std::optional<ScreeningOutcome> &outcome)
{
    return outcome ? pss::wordOf(outcome->status) : u"not_run"_s;
}

/// An MRZ prints D for Germany; lists have alpha-3.
QString alpha3(const QString &country) { return country == u"D"_s ? u"DEU"_s : country; }

/// What a factor is judged by: one value, or one for each failed check.
QStringList valuesOf(const QString &factor, const RiskInput &input)
{
    if (factor == u"nationality"_s)
        return {alpha3(input.nationality)};
    if (factor == u"issuing_country"_s)
        return {alpha3(input.issuingCountry)};
    if (factor == u"residence"_s)
        return {alpha3(input.residence)};
    if (factor == u"sanctions"_s)
        return {wordOf(input.screening.aml)};
    if (factor == u"pep"_s)
        return {wordOf(input.screening.pep)};
    if (factor == u"adverse"_s)
        return {input.screening.hasAdverse ? u"yes"_s : u"no"_s};
    if (factor == u"delivery_channel"_s)
        return {pss::wordOf(input.channel)};
    if (factor == u"rejections"_s)
        return {QString::number(input.rejections)};
    if (factor == u"duplicates"_s)
        return {QString::number(input.duplicates)};
    if (factor == u"risk_service"_s)
        return input.serviceScore ? QStringList{QString::number(*input.serviceScore)} : QStringList();
    auto checks = input.failedChecks;
    checks.removeDuplicates();
    return checks;
}

bool applies(const RiskRule &rule, const QString &value, const RiskPolicy &policy)
{
    if (!rule.list.isEmpty())
        return policy.countries.lists[rule.list].countries.contains(value);
    if (rule.from)
        return value.toInt() >= *rule.from;
    return rule.isOtherwise || rule.values.contains(value);
}

RiskLevel bandOf(int score, const RiskPolicy &policy)
{
    auto level = RiskLevel::Low;
    for (const auto &band : policy.bands)
        if (score >= band.from)
            level = band.level;
    return level;
}

} // namespace

RiskAssessment assess(const RiskInput &input, const RiskPolicy &policy)
{
    RiskAssessment result;
    auto left = policy.maximum;
    auto floor = RiskLevel::Low;
    for (const auto &factor : policy.factors)
        for (const auto &value : valuesOf(factor.name, input)) {
            const auto rule = std::ranges::find_if(
                factor.rules, [&](const RiskRule &one) { return applies(one, value, policy); });
            if (rule == factor.rules.end())
                continue;
            auto &room = left[size_t(factor.group)];
            const int contribution = std::min(rule->weight, room);
            room -= contribution;
            result.score += contribution;
            floor = std::max(floor, rule->level);
            result.factors.push_back(
                {factor.name, factor.group, value, rule->weight, contribution, rule->name});
        }
    result.level = std::max(floor, bandOf(result.score, policy));
    result.diligence = policy.bands[size_t(result.level)].diligence;
    result.policyVersion = policy.version;
    result.policyHash = policy.hash;
    result.countriesVersion = policy.countries.version;
    return result;
}

QDate nextReview(RiskLevel level, const QDate &decided, const RiskPolicy &policy)
{
    return decided.addYears(policy.bands[size_t(level)].reviewYears);
}

QJsonObject toJson(const RiskAssessment &assessment)
{
    QJsonArray factors;
    for (const auto &factor : assessment.factors)
        factors << QJsonObject{{u"name"_s, factor.name},
                               {u"group"_s, pss::wordOf(factor.group)},
                               {u"value"_s, factor.value},
                               {u"weight"_s, factor.weight},
                               {u"contribution"_s, factor.contribution},
                               {u"rule"_s, factor.rule}};
    return {{u"level"_s, pss::wordOf(assessment.level)},
            {u"score"_s, assessment.score},
            {u"factors"_s, factors},
            {u"policy_version"_s, assessment.policyVersion},
            {u"policy_hash"_s, QString::fromLatin1(assessment.policyHash.toHex())},
            {u"countries_version"_s, assessment.countriesVersion},
            {u"diligence"_s, pss::wordOf(assessment.diligence)}};
}

} // namespace pss
