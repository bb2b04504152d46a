// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/perceptualhash.h"

#include <bit>

namespace pss {

namespace {

constexpr int kBits = 256;
constexpr int kWordDigits = 16;

quint64 bit(const PerceptualHash &hash, int index)
{
    return hash.bits[size_t(index / 64)] >> (index % 64) & 1;
}

} // namespace

int distance(const PerceptualHash &a, const PerceptualHash &b)
{
    int differing = 0;
    for (size_t i = 0; i < a.bits.size(); ++i)
        differing += std::popcount(a.bits[i] ^ b.bits[i]);
    return differing;
}

QString toHex(const PerceptualHash &hash)
{
    QString hex;
    for (const auto word : hash.bits)
        hex += QString::number(word, 16).rightJustified(kWordDigits, u'0');
    return hex;
}

std::optional<PerceptualHash> perceptualHashFrom(QStringView hex)
{
    PerceptualHash hash;
    if (hex.size() != qsizetype(hash.bits.size()) * kWordDigits)
        return std::nullopt;
    for (size_t i = 0; i < hash.bits.size(); ++i) {
        bool isNumber = false;
        hash.bits[i] = hex.sliced(qsizetype(i) * kWordDigits, kWordDigits).toULongLong(&isNumber, 16);
        if (!isNumber)
            return std::nullopt;
    }
    return toHex(hash) == hex ? std::optional(hash) : std::nullopt; // toULongLong takes signs and blanks
}

std::array<quint64, kNearPicture + 1> bandsOf(const PerceptualHash &hash)
{
    std::array<quint64, kNearPicture + 1> bands{};
    for (int i = 0; i < kBits;
         ++i) { // neighbouring bits tell of one another: each band takes from everywhere
        auto &band = bands[size_t(i) % bands.size()];
        band = band << 1 | bit(hash, i);
    }
    return bands;
}

} // namespace pss
