// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/serviceclient.h"

#include <QJsonObject>

#include <memory>
#include <vector>

namespace pss {

struct ScoredFactor {
    QString name;
    double score = 0; ///< as the service counts
};

/// What a risk service says: 0 is none, 100 the highest.
struct ServiceScore {
    int score = 0;
    std::vector<ScoredFactor> factors; ///< what made it, if the service says so
};

/// Scores a risk. Any thread; blocking.
class RiskScorer {
public:
    virtual ~RiskScorer() = default;

    /// Whether there is one at all.
    virtual bool isSet() const = 0;
    /// Else an error of ServiceClient's, or Unavailable (`bad_answer`, `not_set_up`).
    virtual Result<ServiceScore> score(const QByteArray &question, std::stop_token stop) const = 0;
};

/// The local default: the risk is the policy's alone.
class NoRiskScorer final : public RiskScorer {
public:
    bool isSet() const override { return false; }
    Result<ServiceScore> score(const QByteArray &, std::stop_token) const override
    {
        return fail(ErrorCode::Unavailable, QStringLiteral("No risk service is set up."),
                    QStringLiteral("not_set_up"));
    }
};
inline const NoRiskScorer kNoRiskScorer;

/// A service that takes a JSON question by POST and answers `{"score": 0–100, "factors": [{"name",
/// "score"}]}`.
class HttpRiskScorer final : public RiskScorer {
public:
    explicit HttpRiskScorer(const ServiceOptions &options) : m_client(QStringLiteral("risk"), options) { }

    bool isSet() const override { return true; }
    Result<ServiceScore> score(const QByteArray &question, std::stop_token stop) const override;

private:
    const ServiceClient m_client;
};

/// By the settings: over HTTP, or none.
std::unique_ptr<RiskScorer> riskScorer(const ServiceOptions &options);

} // namespace pss
