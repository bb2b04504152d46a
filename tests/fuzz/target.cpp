// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/target.h"

#include <cstdint>
#include <cstdlib>

namespace pss {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace pss

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    pss::fuzz(QByteArrayView(data, qsizetype(size)));
    return 0;
}
