// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/cp1252.h"

#include <algorithm>
#include <array>

namespace pss {

namespace {

/// 0x80 to 0x9F (Unicode Consortium, MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT); 0 means nothing. All other
/// bytes are ISO 8859-1.
constexpr std::array<char16_t, 32> kHigh = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

char16_t meantBy(char c)
{
    const auto byte = uchar(c);
    return byte >= 0x80 && byte < 0xa0 ? kHigh[byte - 0x80] : char16_t(byte);
}

} // namespace

bool isCp1252(QByteArrayView bytes)
{
    return std::none_of(bytes.begin(), bytes.end(), [](char c) { return meantBy(c) == 0; });
}

QString fromCp1252(QByteArrayView bytes)
{
    QString text(bytes.size(), Qt::Uninitialized);
    std::transform(bytes.begin(), bytes.end(), text.begin(), [](char c) { return QChar(meantBy(c)); });
    return text;
}

} // namespace pss
