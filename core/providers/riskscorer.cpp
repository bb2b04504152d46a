// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/riskscorer.h"

#include <QJsonArray>

#include <cmath>
#include <optional>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostFactors = 32;
constexpr qsizetype kLongestName = 100;

std::optional<ServiceScore> scoreFrom(const QJsonObject &answer)
{
    const double score = answer[u"score"].toDouble(-1);
    const auto factors = answer[u"factors"];
    if (!(score >= 0 && score <= 100) || !(factors.isUndefined() || factors.isArray())
        || factors.toArray().size() > kMostFactors)
        return std::nullopt;
    ServiceScore scored;
    scored.score = int(std::lround(score));
    for (const auto &factor : factors.toArray()) {
        const auto name = factor[u"name"].toString();
        if (name.isEmpty() || name.size() > kLongestName)
            return std::nullopt;
        scored.factors.push_back({name, factor[u"score"].toDouble()});
    }
    return scored;
}

} // namespace

Result<ServiceScore> HttpRiskScorer::score(const QByteArray &question, std::stop_token stop) const
{
    const auto answer = m_client.askForObject({{}, "application/json", question}, stop);
    if (!answer)
        return fail(answer.error());
    auto scored = scoreFrom(*answer);
    if (!scored)
        return fail(ErrorCode::Unavailable, u"The service's answer holds no score from 0 to 100."_s,
                    u"bad_answer"_s);
    return std::move(*scored);
}

std::unique_ptr<RiskScorer> riskScorer(const ServiceOptions &options)
{
    if (options.url.isEmpty())
        return std::make_unique<NoRiskScorer>();
    return std::make_unique<HttpRiskScorer>(options);
}

} // namespace pss
