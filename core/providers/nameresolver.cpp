// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/nameresolver.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include <netdb.h>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// What the asking and the waiting thread share.
struct Question {
    std::string host;
    std::mutex mutex;
    std::condition_variable_any answered;
    bool isDone = false;
    QList<QHostAddress> addresses;
};

QList<QHostAddress> ask(const std::string &host)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *first = nullptr;
    QList<QHostAddress> addresses;
    if (::getaddrinfo(host.c_str(), nullptr, &hints, &first) != 0)
        return addresses;
    for (const auto *found = first; found; found = found->ai_next)
        if (const QHostAddress address(found->ai_addr); !addresses.contains(address))
            addresses << address;
    ::freeaddrinfo(first);
    return addresses;
}

} // namespace

Result<QList<QHostAddress>> resolveBySystem(const QString &host, Deadline until, std::stop_token stop)
{
    auto question = std::make_shared<Question>();
    question->host = host.toStdString();
    // getaddrinfo() cannot be called off: its thread owns all that it touches, and nobody waits for it.
    std::thread([question] {
        auto addresses = ask(question->host);
        const std::lock_guard guard(question->mutex);
        question->addresses = std::move(addresses);
        question->isDone = true;
        question->answered.notify_all();
    }).detach();

    std::unique_lock lock(question->mutex);
    const bool isDone = question->answered.wait_until(lock, stop, until, [&] { return question->isDone; });
    if (!isDone && stop.stop_requested())
        return fail(ErrorCode::Cancelled, u"The request was called off."_s);
    if (!isDone)
        return fail(ErrorCode::Unavailable, u"The name was not resolved in time."_s, u"timeout"_s);
    if (question->addresses.isEmpty())
        return fail(ErrorCode::Unavailable, u"The host's name has no address."_s, u"name_not_found"_s);
    return question->addresses;
}

} // namespace pss
