// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pieces.h"

namespace pss {

Result<QByteArray> allOf(const NextPiece &next)
{
    QByteArray all;
    for (;;) {
        auto piece = next();
        if (!piece)
            return piece;
        if (piece->isEmpty())
            return all;
        all += *piece;
    }
}

} // namespace pss
