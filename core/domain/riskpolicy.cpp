// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/riskpolicy.h"

#include "domain/policyfile.h"

#include <QJsonArray>

#include <algorithm>
#include <numeric>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

Status readGroups(const JsonLines &file, RiskPolicy &policy)
{
    const auto groups = file.object()[u"groups"].toObject();
    for (const auto &entry : kWords<RiskGroup>)
        policy.maximum[size_t(entry.value)] = groups[QLatin1StringView(entry.word)][u"maximum"].toInt();
    if (std::accumulate(policy.maximum.begin(), policy.maximum.end(), 0) > 100)
        return file.refused(u"/groups"_s, u"The groups together must not exceed 100."_s);
    return {};
}

Status readBands(const JsonLines &file, RiskPolicy &policy)
{
    const auto bands = file.object()[u"bands"].toArray();
    if (size_t(bands.size()) != policy.bands.size())
        return file.refused(u"/bands"_s, u"Each level has one band."_s);
    for (size_t i = 0; i < policy.bands.size(); ++i) {
        const auto here = u"/bands/%1"_s.arg(i);
        const auto band = bands[qsizetype(i)].toObject();
        policy.bands[i] = {*fromWord<RiskLevel>(band[u"level"].toString()), band[u"from"].toInt(),
                           *fromWord<Diligence>(band[u"diligence"].toString()),
                           band[u"review_years"].toInt()};
        if (size_t(policy.bands[i].level) != i)
            return file.refused(here + u"/level"_s, u"The levels stand from low to prohibited, each once."_s);
        if (i == 0 ? policy.bands[i].from != 0 : policy.bands[i].from <= policy.bands[i - 1].from)
            return file.refused(here + u"/from"_s, u"The bands rise, the first from 0."_s);
        if (i > 0
            && (policy.bands[i].diligence < policy.bands[i - 1].diligence
                || policy.bands[i].reviewYears > policy.bands[i - 1].reviewYears))
            return file.refused(here, u"A higher level does not ask for less."_s);
    }
    return {};
}

RiskRule ruleOf(const QJsonObject &object)
{
    RiskRule rule;
    rule.name = object[u"rule"].toString();
    for (const auto &value : object[u"values"].toArray())
        rule.values << value.toString();
    rule.list = object[u"list"].toString();
    if (object.contains(u"from"_s))
        rule.from = object[u"from"].toInt();
    rule.isOtherwise = object[u"otherwise"].toBool();
    rule.weight = object[u"weight"].toInt();
    rule.level = fromWord<RiskLevel>(object[u"level"].toString()).value_or(RiskLevel::Low);
    return rule;
}

bool isCount(const QString &factor)
{
    return factor == u"rejections"_s || factor == u"duplicates"_s || factor == u"risk_service"_s;
}

bool isCountry(const QString &factor)
{
    return factor == u"nationality"_s || factor == u"issuing_country"_s || factor == u"residence"_s;
}

Status checkRule(const JsonLines &file, const QString &here, const RiskFactorPolicy &factor,
                 const RiskPolicy &policy)
{
    const auto &rule = factor.rules.back();
    const int conditions =
        !rule.values.isEmpty() + !rule.list.isEmpty() + rule.from.has_value() + rule.isOtherwise;
    if (conditions != 1)
        return file.refused(here, u"A rule has exactly one of values, list, from and otherwise."_s);
    if (!rule.list.isEmpty() && !policy.countries.lists.contains(rule.list))
        return file.refused(here + u"/list"_s, u"There is no such list of countries."_s);
    if (!rule.list.isEmpty() && !isCountry(factor.name))
        return file.refused(here + u"/list"_s, u"This factor is no country."_s);
    if (rule.from.has_value() != (isCount(factor.name) && !rule.isOtherwise))
        return file.refused(
            here, isCount(factor.name) ? u"A count is judged by from."_s : u"This factor is no count."_s);
    if (factor.rules.size() < 2)
        return {};
    const auto &before = factor.rules[factor.rules.size() - 2];
    if (before.isOtherwise)
        return file.refused(here, u"No rule can apply after otherwise."_s);
    if (rule.from && *rule.from >= *before.from)
        return file.refused(here + u"/from"_s, u"Counts stand from the greatest down."_s);
    if (rule.from && (rule.weight > before.weight || rule.level > before.level))
        return file.refused(here + u"/weight"_s, u"A greater count does not weigh less."_s);
    return {};
}

Status readFactors(const JsonLines &file, RiskPolicy &policy)
{
    const auto factors = file.object()[u"factors"].toArray();
    for (qsizetype i = 0; i < factors.size(); ++i) {
        const auto here = u"/factors/%1"_s.arg(i);
        RiskFactorPolicy factor{
            factors[i][u"name"].toString(), *fromWord<RiskGroup>(factors[i][u"group"].toString()), {}};
        if (std::ranges::any_of(policy.factors, [&](const auto &other) { return other.name == factor.name; }))
            return file.refused(here + u"/name"_s, u"This factor is there twice."_s);
        const auto rules = factors[i][u"rules"].toArray();
        for (qsizetype j = 0; j < rules.size(); ++j) {
            factor.rules.push_back(ruleOf(rules[j].toObject()));
            if (auto kept = checkRule(file, here + u"/rules/%1"_s.arg(j), factor, policy); !kept)
                return kept;
        }
        policy.factors.push_back(std::move(factor));
    }
    for (const auto &name : {u"sanctions"_s, u"pep"_s})
        if (std::ranges::none_of(policy.factors, [&](const auto &factor) { return factor.name == name; }))
            return file.refused(u"/factors"_s, u"The factor %1 is missing."_s.arg(name));
    return {};
}

} // namespace

Result<RiskPolicy> riskPolicyFromJson(const QByteArray &bytes, const CountryLists &countries)
{
    const auto file = policyFile(bytes, u"risk.schema.json"_s);
    if (!file)
        return fail(file.error());
    RiskPolicy policy;
    policy.version = file->object()[u"version"].toString();
    policy.hash = canonicalHash(file->object());
    policy.countries = countries;
    for (auto *read : {readGroups, readBands, readFactors})
        if (auto done = read(*file, policy); !done)
            return fail(done.error());
    return policy;
}

Result<RiskPolicy> riskPolicyFromJson(const QByteArray &bytes)
{
    const auto countries = countryListsFromJson(shippedPolicy(u"countries.json"_s));
    if (!countries)
        return fail(countries.error());
    return riskPolicyFromJson(bytes, *countries);
}

} // namespace pss
