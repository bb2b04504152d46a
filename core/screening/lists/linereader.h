// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/fileplace.h"
#include "screening/lists/listreading.h"

namespace pss {

/// Lines of UTF-8, LF or CRLF, of at most ReadLimits::recordBytes. One thread at a time.
class LineReader {
public:
    LineReader(ListInput input, const ReadLimits &limits)
        : m_input(std::move(input)), m_longest(limits.recordBytes)
    {
    }

    /// Whether there is another line that is not empty.
    Result<bool> next();
    const QByteArray &line() const { return m_line; }
    FilePlace place() const { return {m_input.name, m_number}; }

private:
    Status takeLine();
    Status checked() const;

    ListInput m_input;
    qsizetype m_longest;
    QByteArray m_piece;
    qsizetype m_at = 0;
    QByteArray m_line;
    qint64 m_number = 0;
    bool m_hasEnded = false;
};

} // namespace pss
