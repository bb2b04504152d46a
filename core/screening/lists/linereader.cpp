// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/linereader.h"

namespace pss {

using namespace Qt::StringLiterals;

Result<bool> LineReader::next()
{
    do {
        if (m_hasEnded && m_at == m_piece.size())
            return false;
        m_line.truncate(0);
        ++m_number;
        if (auto taken = takeLine(); !taken)
            return fail(taken.error());
        if (m_number == 1 && m_line.startsWith("\xef\xbb\xbf"))
            m_line.remove(0, 3);
        if (auto fine = checked(); !fine)
            return fail(fine.error());
    } while (m_line.trimmed().isEmpty());
    return true;
}

Status LineReader::takeLine()
{
    for (;;) {
        const auto end = m_piece.indexOf('\n', m_at);
        const auto upTo = end < 0 ? m_piece.size() : end;
        m_line.append(m_piece.constData() + m_at, upTo - m_at);
        m_at = end < 0 ? upTo : end + 1;
        if (m_line.size() > m_longest)
            return tooLargeAt(place(), u"The line is longer than a line may be."_s);
        if (end >= 0 || m_hasEnded)
            return {};
        auto piece = m_input.next();
        if (!piece)
            return fail(piece.error());
        m_piece = *piece;
        m_at = 0;
        m_hasEnded = m_piece.isEmpty();
    }
}

Status LineReader::checked() const
{
    if (m_line.contains('\0'))
        return invalidAt(place(), u"There is a zero byte: this is no text."_s);
    if (!QByteArrayView(m_line).isValidUtf8())
        return invalidAt(place(), u"The text is not UTF-8."_s);
    return {};
}

} // namespace pss
