// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/serviceclient.h"

#include "base/json.h"
#include "base/pause.h"
#include "providers/retrydelay.h"

#include <QFile>
#include <QLoggingCategory>
#include <QRandomGenerator>

namespace pss {

Q_LOGGING_CATEGORY(lcService, "pss.providers.service", QtInfoMsg)

using namespace Qt::StringLiterals;

namespace {

using Monotonic = std::chrono::steady_clock;

constexpr qint64 kLongestKey = 4096;
constexpr int kUnauthorized = 401;
constexpr int kForbidden = 403;
constexpr int kTooMany = 429;

tl::unexpected<Error> unavailable(const QString &detail, const QString &word)
{
    return fail(ErrorCode::Unavailable, detail, word);
}

Result<QByteArray> answerOf(const Result<OutgoingReply> &reply)
{
    if (!reply)
        return fail(reply.error());
    const int status = reply->status;
    const auto answered = [&](const QString &word) {
        return unavailable(u"The service answered %1."_s.arg(status), word);
    };
    if (reply->isCut)
        return unavailable(u"The service's answer is too large."_s, u"answer_too_large"_s);
    if (status >= 200 && status < 300)
        return reply->body;
    if (status == kUnauthorized || status == kForbidden)
        return answered(u"key_refused"_s);
    if (status == kTooMany)
        return answered(u"too_many_requests"_s);
    if (status >= 500)
        return answered(u"service_failed"_s);
    return answered(status >= 300 && status < 400 ? u"redirected"_s : u"request_refused"_s);
}

/// What may be better a moment later.
bool mayPass(const Error &error)
{
    static const QStringList kWords{u"name_not_found"_s, u"connection_failed"_s, u"timeout"_s,
                                    u"too_many_requests"_s, u"service_failed"_s};
    return error.code == ErrorCode::Unavailable && kWords.contains(error.subject);
}

/// What says that the service is there, and that the fault is with what it was asked.
bool isThere(const Error &error)
{
    static const QStringList kWords{u"key_refused"_s, u"request_refused"_s, u"answer_too_large"_s};
    return kWords.contains(error.subject);
}

} // namespace

Result<QByteArray> readServiceKey(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unavailable(u"%1 cannot be read: %2."_s.arg(path, file.errorString()), u"key_unreadable"_s);
    const auto key = file.read(kLongestKey + 1).trimmed();
    const bool isGood = !key.isEmpty() && key.size() <= kLongestKey
        && std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < '\x7f'; });
    if (!isGood)
        return unavailable(
            u"%1 holds no key: one line of printable ASCII without blanks is expected."_s.arg(path),
            u"key_unreadable"_s);
    return key;
}

ServiceClient::ServiceClient(QString name, ServiceOptions options, ResolveName resolve,
                             CircuitBreaker breaker)
    : m_name(std::move(name))
    , m_options(std::move(options))
    , m_http({m_options.authorities, std::move(resolve)})
    , m_breaker(breaker)
{
}

Result<OutgoingRequest> ServiceClient::requestOf(const ServiceQuestion &question) const
{
    OutgoingRequest request;
    request.method = question.body.isEmpty() ? "GET" : "POST";
    request.url = m_options.url + QString::fromLatin1(question.query);
    request.headers = {{"Accept", "application/json"}};
    request.body = question.body;
    request.allowsPrivate = m_options.allowsPrivate;
    request.longestBody = question.longestAnswer;
    if (!question.body.isEmpty())
        request.headers.emplace_back("Content-Type", question.mediaType);
    if (!m_options.keyFile.isEmpty()) {
        const auto key = readServiceKey(m_options.keyFile);
        if (!key)
            return fail(key.error());
        request.headers.emplace_back("Authorization", "Bearer " + *key);
    }
    return request;
}

Result<QByteArray> ServiceClient::ask(const ServiceQuestion &question, std::stop_token stop) const
{
    auto request = requestOf(question);
    if (!request)
        return fail(request.error());
    if (!enter())
        return unavailable(u"The service has failed several times and is left alone for a while."_s,
                           u"left_alone"_s);
    auto answer = askInTime(std::move(*request), stop);
    leave(answer);
    return answer;
}

Result<QByteArray> ServiceClient::askInTime(OutgoingRequest request, std::stop_token stop) const
{
    const auto until = Monotonic::now() + m_options.timeout;
    const auto left = [until] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(until - Monotonic::now());
    };
    for (int attempt = 1;; ++attempt) {
        request.timeout = std::max(left(), std::chrono::milliseconds(1));
        const auto reply = m_http.send(request, stop);
        auto answer = answerOf(reply);
        if (answer || !mayPass(answer.error()) || attempt >= m_options.attempts)
            return answer;
        const auto asked = std::chrono::seconds(reply ? reply->retryAfterSeconds : 0);
        const auto delay = std::max<std::chrono::milliseconds>(
            asked, retryDelay(attempt, QRandomGenerator::global()->generateDouble()));
        if (delay >= left())
            return answer;
        pauseFor(delay, stop);
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, u"The request was called off."_s);
    }
}

Result<QJsonObject> ServiceClient::askForObject(const ServiceQuestion &question, std::stop_token stop) const
{
    const auto answer = ask(question, stop);
    if (!answer)
        return fail(answer.error());
    auto object = parseObject(*answer);
    return object ? object : unavailable(u"The service's answer is no JSON object."_s, u"bad_answer"_s);
}

bool ServiceClient::enter() const
{
    const std::lock_guard guard(m_mutex);
    return m_breaker.enter(Monotonic::now());
}

void ServiceClient::leave(const Result<QByteArray> &answer) const
{
    const std::lock_guard guard(m_mutex);
    if (answer || isThere(answer.error()))
        m_breaker.noteSuccess();
    else if (answer.error().code == ErrorCode::Cancelled)
        m_breaker.noteNothing();
    else if (m_breaker.noteFailure(Monotonic::now()))
        qCWarning(lcService, "the %ls service is left alone for a while: %ls", qUtf16Printable(m_name),
                  qUtf16Printable(answer.error().subject));
}

} // namespace pss
