// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>

namespace pss {

/// log2 of a positive number in 1/256, by squaring: the same on every machine, as std::log2 need not be.
constexpr int fixedLog2(uint32_t value)
{
    const int whole = 31 - std::countl_zero(value);
    uint64_t mantissa = uint64_t(value) << (31 - whole); // 1.31
    int result = whole;
    for (int bit = 0; bit < 8; ++bit) {
        mantissa = (mantissa * mantissa) >> 31;
        result *= 2;
        if (mantissa >= (uint64_t(1) << 32)) {
            mantissa >>= 1;
            ++result;
        }
    }
    return result;
}

} // namespace pss
