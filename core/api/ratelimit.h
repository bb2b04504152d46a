// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <mutex>

namespace pss {

struct Rate {
    double perSecond;
    double burst;
};

/// How much anybody may ask for (api.md).
struct ApiRates {
    Rate perSubject{50, 200};
    Rate perAddress{50, 200};
    Rate uploads{20, 300}; ///< a subject
    Rate failures{1, 60}; ///< of authentication, an address
};

struct RateVerdict {
    bool allowed = true;
    int limit = 0;
    int remaining = 0;
    int resetSeconds = 0; ///< until the bucket is full again
    int retrySeconds = 0; ///< until there is something in it
};

/// A token bucket for each key; the map is bounded. Any thread.
class RateLimiter {
public:
    explicit RateLimiter(Rate rate, qsizetype capacity = 4096) : m_rate(rate), m_capacity(capacity) { }

    /// Of another rate from now on; what was used stays used.
    void setRate(Rate rate);
    /// Takes one from the bucket of `key` at a monotonic time.
    RateVerdict take(const QString &key, qint64 milliseconds);
    /// Whether there is something in it, without taking.
    RateVerdict peek(const QString &key, qint64 milliseconds) const;
    qsizetype size() const;

private:
    struct Bucket {
        double level;
        qint64 at;
    };
    double levelOf(const Bucket &bucket, qint64 milliseconds) const;
    RateVerdict verdict(double level) const;
    void makeRoom(qint64 milliseconds);

    mutable std::mutex m_mutex;
    Rate m_rate;
    qsizetype m_capacity;
    QHash<QString, Bucket> m_buckets;
};

/// The buckets of everybody, shared by the server's threads.
struct RateLimiters {
    explicit RateLimiters(const ApiRates &rates)
        : perSubject(rates.perSubject)
        , perAddress(rates.perAddress)
        , uploads(rates.uploads)
        , failures(rates.failures)
    {
    }
    void setRates(const ApiRates &rates);

    RateLimiter perSubject;
    RateLimiter perAddress;
    RateLimiter uploads;
    RateLimiter failures;
};

} // namespace pss
