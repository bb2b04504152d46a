// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/chunkreader.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxLine = 256;
constexpr qsizetype kMaxTrailers = 4 * 1024;

tl::unexpected<Refusal> malformed()
{
    return tl::unexpected<Refusal>(
        Refusal{400, u"bad_request"_s, u"The chunks of the body cannot be read."_s});
}

} // namespace

HeadResult<ChunkReader::Step> ChunkReader::next(QByteArrayView bytes)
{
    switch (m_state) {
    case State::Size:
    case State::Trailer:
        return readLine(bytes);
    case State::Content: {
        const auto size = qsizetype(std::min<qint64>(m_remaining, bytes.size()));
        m_remaining -= size;
        if (m_remaining == 0)
            m_state = State::ContentEnd;
        return Step{size, bytes.first(size)};
    }
    case State::ContentEnd:
        if (bytes.size() < 2)
            return Step{};
        if (!bytes.startsWith("\r\n"))
            return malformed();
        m_state = State::Size;
        return Step{2, {}};
    case State::Done:
        return Step{};
    }
    Q_UNREACHABLE();
}

HeadResult<ChunkReader::Step> ChunkReader::readLine(QByteArrayView bytes)
{
    const auto limit = m_state == State::Size ? kMaxLine : kMaxTrailers - m_trailerBytes;
    const auto end = bytes.indexOf("\r\n");
    if (end > limit || (end < 0 && bytes.size() > limit))
        return malformed();
    if (end < 0)
        return Step{};
    const auto line = bytes.first(end);
    if (!std::all_of(line.begin(), line.end(), [](char c) { return c == '\t' || (c >= 0x20 && c < 0x7f); }))
        return malformed();
    if (m_state == State::Size) {
        if (auto taken = takeSize(line); !taken)
            return tl::unexpected<Refusal>(taken.error());
    } else {
        m_trailerBytes += end + 2;
        if (line.isEmpty())
            m_state = State::Done;
    }
    return Step{end + 2, {}};
}

HeadResult<void> ChunkReader::takeSize(QByteArrayView line)
{
    const auto semicolon = line.indexOf(';');
    const auto digits = (semicolon < 0 ? line : line.first(semicolon)).toByteArray();
    const bool isHex = !digits.isEmpty() && digits.size() <= 8
        && std::all_of(digits.begin(), digits.end(),
                       [](char c) { return std::isxdigit(static_cast<unsigned char>(c)); });
    if (!isHex)
        return malformed();
    m_remaining = digits.toLongLong(nullptr, 16);
    m_state = m_remaining == 0 ? State::Trailer : State::Content;
    return {};
}

} // namespace pss
