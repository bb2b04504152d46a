// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/headparser.h"

namespace pss {

/// The transfer coding chunked (RFC 9112 §7.1), strictly: extensions and trailers are bounded and ignored.
class ChunkReader {
public:
    struct Step {
        qsizetype consumed = 0; ///< 0: it needs more bytes
        QByteArrayView content; ///< of the body, among them
    };

    HeadResult<Step> next(QByteArrayView bytes);
    bool isDone() const { return m_state == State::Done; }

private:
    enum class State { Size, Content, ContentEnd, Trailer, Done };

    HeadResult<Step> readLine(QByteArrayView bytes);
    HeadResult<void> takeSize(QByteArrayView line);

    State m_state = State::Size;
    qint64 m_remaining = 0;
    qsizetype m_trailerBytes = 0;
};

} // namespace pss
