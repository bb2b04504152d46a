// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/piecedevice.h"

#include <cstring>

namespace pss {

PieceDevice::PieceDevice(NextPiece next, qint64 mostAtOnce)
    : m_next(std::move(next)), m_mostAtOnce(mostAtOnce), m_left(mostAtOnce)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 PieceDevice::readData(char *data, qint64 most)
{
    if (m_error || m_hasEnded || m_isExhausted)
        return 0;
    if (m_piece.isEmpty()) {
        auto piece = m_next();
        if (!piece)
            m_error = piece.error();
        else
            m_piece = *piece;
        m_hasEnded = m_piece.isEmpty();
    }
    m_isExhausted = !m_piece.isEmpty() && m_left <= 0;
    const auto given = m_isExhausted ? 0 : qMin(most, qint64(m_piece.size()));
    std::memcpy(data, m_piece.constData(), size_t(given));
    m_piece.remove(0, given);
    m_left -= given;
    return given;
}

qint64 PieceDevice::writeData(const char *, qint64) { return -1; }

} // namespace pss
