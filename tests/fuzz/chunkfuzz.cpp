// SPDX-License-Identifier: GPL-3.0-or-later
// A body in the transfer coding chunked.
#include "api/chunkreader.h"
#include "tests/fuzz/target.h"

namespace pss {

void fuzz(QByteArrayView bytes)
{
    ChunkReader reader;
    qsizetype content = 0;
    const qsizetype size = bytes.size();
    while (!reader.isDone()) {
        const auto step = reader.next(bytes);
        if (!step || step->consumed == 0)
            return;
        require(step->consumed > 0 && step->consumed <= bytes.size());
        require(step->content.size() <= step->consumed);
        content += step->content.size();
        bytes = bytes.sliced(step->consumed);
    }
    require(content < size);
}

} // namespace pss
