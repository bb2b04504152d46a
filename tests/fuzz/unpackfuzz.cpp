// SPDX-License-Identifier: GPL-3.0-or-later
// A file that may be packed by xz or gzip.
#include "screening/lists/unpacking.h"
#include "tests/fuzz/target.h"

namespace pss {

using namespace Qt::StringLiterals;

void fuzz(QByteArrayView bytes)
{
    constexpr qint64 kAllowed = 1 << 20;
    for (const qsizetype pieceBytes : {qsizetype(1) << 16, qsizetype(5)}) {
        qsizetype at = 0;
        ListInput packed{u"list"_s, [&]() -> Result<QByteArray> {
                             auto piece = bytes.toByteArray().mid(at, pieceBytes);
                             at += piece.size();
                             return piece;
                         }};
        const auto content = unpacked(std::move(packed), std::make_shared<qint64>(kAllowed));
        const auto all = allOf(content.next);
        require(!all || all->size() <= kAllowed);
    }
}

} // namespace pss
