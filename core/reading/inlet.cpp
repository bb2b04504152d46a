// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading/inlet.h"

#include "reading/protocol.h"

#include <fcntl.h>
#include <poll.h>

#include <cerrno>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kLongestPoll{10'000};

} // namespace

Inlet::Inlet(Descriptor end, const Wake &stop, Clock::time_point deadline)
    : m_end(std::move(end)), m_stop(stop), m_deadline(deadline)
{
    ::fcntl(m_end.fd(), F_SETFL, ::fcntl(m_end.fd(), F_GETFL) | O_NONBLOCK);
}

Status Inlet::fill(std::span<char> bytes)
{
    while (!bytes.empty()) {
        if (auto ready = awaitBytes(); !ready)
            return ready;
        const ssize_t n = ::read(m_end.fd(), bytes.data(), bytes.size());
        if (n == 0 || (n < 0 && errno == ECONNRESET))
            return readerFailed(u"The reader ended in the middle of its answer."_s);
        if (n > 0)
            bytes = bytes.subspan(size_t(n));
        else if (errno != EINTR && errno != EAGAIN)
            return readerFailed(u"The reader's answer cannot be received."_s);
    }
    return {};
}

Status Inlet::awaitBytes()
{
    for (;;) {
        using std::chrono::milliseconds;
        const auto left = std::chrono::ceil<milliseconds>(m_deadline - Clock::now());
        if (left <= milliseconds::zero())
            return readerFailed(u"The reader did not answer in time."_s);
        pollfd entries[2] = {{m_end.fd(), POLLIN, 0}, {m_stop.fd(), POLLIN, 0}};
        const int n = ::poll(entries, 2, int(std::min(left, kLongestPoll).count()));
        if (n < 0 && errno != EINTR)
            return readerFailed(u"The reader's answer cannot be awaited."_s);
        if (n <= 0)
            continue;
        if (entries[1].revents)
            return fail(ErrorCode::Cancelled, u"The reading was stopped."_s);
        if (entries[0].revents)
            return {};
    }
}

bool writeAll(int fd, std::span<const char> bytes)
{
    while (!bytes.empty()) {
        const ssize_t n = ::write(fd, bytes.data(), bytes.size());
        if (n < 0 && errno != EINTR)
            return false;
        if (n > 0)
            bytes = bytes.subspan(size_t(n));
    }
    return true;
}

} // namespace pss
