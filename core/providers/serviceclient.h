// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/circuitbreaker.h"
#include "providers/httpclient.h"

#include <QJsonObject>

#include <mutex>

namespace pss {

/// How an external service is asked, as an admin sets it.
struct ServiceOptions {
    QString url; ///< empty: none is
    QString keyFile; ///< its first line is the key; read anew for each question
    std::chrono::milliseconds timeout{10'000}; ///< for an answer, with all attempts
    int attempts = 3;
    bool allowsPrivate = false; ///< to a private network, there also without TLS
    QString authorities; ///< a PEM file of certificate authorities; empty: the system's
};

struct ServiceQuestion {
    QByteArray query; ///< after the service's URL, encoded: `?q=…`
    QByteArray mediaType; ///< of the body
    QByteArray body; ///< with one it is a POST, else a GET
    qint64 longestAnswer = 256 * 1024;
};

/// The key in a file: one line of printable ASCII. Unavailable (`key_unreadable`).
Result<QByteArray> readServiceKey(const QString &path);

/// Asks one external service over HTTP: tries again after connections that failed, 429 and 5xx with backoff,
/// jitter and Retry-After as long as the time lasts, and leaves a service alone that is down. Any thread;
/// blocking.
class ServiceClient {
public:
    /// `name` is for the log.
    ServiceClient(QString name, ServiceOptions options, ResolveName resolve = resolveBySystem,
                  CircuitBreaker breaker = CircuitBreaker());

    bool isSet() const { return !m_options.url.isEmpty(); }
    /// The body of an answer 2xx. Else Cancelled, or Unavailable whose subject is a word of HttpClient's or
    /// one of left_alone, key_unreadable, key_refused, request_refused, redirected, too_many_requests,
    /// service_failed, answer_too_large.
    Result<QByteArray> ask(const ServiceQuestion &question, std::stop_token stop) const;
    /// The same of an answer that is a JSON object; else Unavailable (`bad_answer`).
    Result<QJsonObject> askForObject(const ServiceQuestion &question, std::stop_token stop) const;

private:
    Result<OutgoingRequest> requestOf(const ServiceQuestion &question) const;
    Result<QByteArray> askInTime(OutgoingRequest request, std::stop_token stop) const;
    bool enter() const;
    void leave(const Result<QByteArray> &answer) const;

    const QString m_name;
    const ServiceOptions m_options;
    const HttpClient m_http;
    mutable std::mutex m_mutex;
    mutable CircuitBreaker m_breaker; ///< under the mutex
};

} // namespace pss
