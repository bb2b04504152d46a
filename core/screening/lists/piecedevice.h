// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/pieces.h"

#include <QIODevice>

#include <optional>

namespace pss {

/// Pieces for what wants to read a QIODevice, and an end to its patience: between two calls of allow() it
/// gives only so many bytes.
class PieceDevice : public QIODevice {
public:
    PieceDevice(NextPiece next, qint64 mostAtOnce);

    void allow() { m_left = m_mostAtOnce; }
    bool isExhausted() const { return m_isExhausted; }
    const std::optional<Error> &error() const { return m_error; } ///< of the pieces

    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    NextPiece m_next;
    QByteArray m_piece;
    qint64 m_mostAtOnce;
    qint64 m_left;
    bool m_isExhausted = false;
    bool m_hasEnded = false;
    std::optional<Error> m_error;
};

} // namespace pss
