// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/index/identifier.h"

namespace pss {

namespace {

constexpr size_t kShortestNumber = 5;

} // namespace

std::string comparableNumber(const QString &number)
{
    std::string out;
    for (const auto c : number.normalized(QString::NormalizationForm_KC).toUpper())
        if (c.unicode() < 0x80 && c.isLetterOrNumber())
            out += char(c.unicode());
    const bool isAllAlike = out.find_first_not_of(out.empty() ? '0' : out.front()) == std::string::npos;
    return out.size() < kShortestNumber || isAllAlike ? std::string() : out;
}

} // namespace pss
