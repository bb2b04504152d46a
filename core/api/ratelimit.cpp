// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/ratelimit.h"

#include <algorithm>
#include <cmath>

namespace pss {

double RateLimiter::levelOf(const Bucket &bucket, qint64 milliseconds) const
{
    const double gained = double(milliseconds - bucket.at) / 1000 * m_rate.perSecond;
    return std::min(m_rate.burst, bucket.level + std::max(0.0, gained));
}

RateVerdict RateLimiter::verdict(double level) const
{
    RateVerdict verdict;
    verdict.allowed = level >= 1;
    verdict.limit = int(m_rate.burst);
    verdict.remaining = std::max(0, int(std::floor(level)));
    verdict.resetSeconds = int(std::ceil((m_rate.burst - level) / m_rate.perSecond));
    verdict.retrySeconds = verdict.allowed ? 0 : std::max(1, int(std::ceil((1 - level) / m_rate.perSecond)));
    return verdict;
}

void RateLimiter::setRate(Rate rate)
{
    const std::scoped_lock lock(m_mutex);
    m_rate = rate;
}

qsizetype RateLimiter::size() const
{
    const std::scoped_lock lock(m_mutex);
    return m_buckets.size();
}

void RateLimiters::setRates(const ApiRates &rates)
{
    perSubject.setRate(rates.perSubject);
    perAddress.setRate(rates.perAddress);
    uploads.setRate(rates.uploads);
    failures.setRate(rates.failures);
}

RateVerdict RateLimiter::peek(const QString &key, qint64 milliseconds) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_buckets.find(key);
    return verdict(found == m_buckets.end() ? m_rate.burst : levelOf(*found, milliseconds));
}

RateVerdict RateLimiter::take(const QString &key, qint64 milliseconds)
{
    const std::scoped_lock lock(m_mutex);
    auto found = m_buckets.find(key);
    if (found == m_buckets.end()) {
        if (m_buckets.size() >= m_capacity)
            makeRoom(milliseconds);
        found = m_buckets.insert(key, {m_rate.burst, milliseconds});
    }
    const double level = levelOf(*found, milliseconds);
    auto outcome = verdict(level);
    *found = {outcome.allowed ? level - 1 : level, milliseconds};
    if (outcome.allowed)
        outcome.remaining = std::max(0, outcome.remaining - 1);
    return outcome;
}

void RateLimiter::makeRoom(qint64 milliseconds)
{
    // Full buckets say nothing; of the others the fullest eighth goes, which forgives the least.
    m_buckets.removeIf(
        [&](const auto &entry) { return levelOf(entry.value(), milliseconds) >= m_rate.burst; });
    if (m_buckets.size() < m_capacity)
        return;
    std::vector<double> levels;
    for (const auto &bucket : m_buckets)
        levels.push_back(levelOf(bucket, milliseconds));
    const auto eighth = levels.begin() + std::max<qsizetype>(1, m_capacity / 8);
    std::nth_element(levels.begin(), eighth - 1, levels.end(), std::greater<>());
    const double least = *(eighth - 1);
    qsizetype excess = m_capacity / 8 + 1;
    m_buckets.removeIf(
        [&](const auto &entry) { return levelOf(entry.value(), milliseconds) >= least && excess-- > 0; });
}

} // namespace pss
