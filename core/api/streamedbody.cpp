// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/httptypes.h"

namespace pss {

using namespace Qt::StringLiterals;

Result<QByteArray> StreamedBody::take()
{
    while (size > 0) {
        auto piece = next();
        if (!piece)
            return piece;
        if (piece->isEmpty())
            return fail(ErrorCode::Corrupt, u"A file that was kept is shorter than it was."_s);
        const auto skipped = std::min<qint64>(skip, piece->size());
        skip -= skipped;
        if (skipped == piece->size())
            continue;
        *piece = piece->sliced(skipped, std::min<qint64>(size, piece->size() - skipped));
        size -= piece->size();
        return piece;
    }
    return QByteArray();
}

} // namespace pss
