// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/mutation.h"

#include <QRandomGenerator>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <iterator>

namespace pss {

namespace {

struct Block {
    qsizetype at = 0;
    qsizetype size = 0;
};

qsizetype below(QRandomGenerator &random, qsizetype limit)
{
    return limit > 0 ? qsizetype(random.bounded(quint32(limit))) : 0;
}

/// Short ones are the likelier.
Block anyBlock(const QByteArray &bytes, QRandomGenerator &random)
{
    const auto at = below(random, bytes.size());
    const auto longest = qsizetype(1) << random.bounded(14);
    return {at, std::min(1 + below(random, longest), bytes.size() - at)};
}

void turnBits(QByteArray &bytes, const QByteArray &, QRandomGenerator &random)
{
    for (int i = 1 << random.bounded(8); i > 0; --i)
        bytes[below(random, bytes.size())] ^= char(1 << random.bounded(8));
}

void copyBlock(QByteArray &bytes, const QByteArray &, QRandomGenerator &random)
{
    const auto block = anyBlock(bytes, random);
    bytes.replace(below(random, bytes.size() - block.size), block.size, bytes.mid(block.at, block.size));
}

void zeroBlock(QByteArray &bytes, const QByteArray &, QRandomGenerator &random)
{
    const auto block = anyBlock(bytes, random);
    std::fill_n(bytes.begin() + block.at, block.size, random.bounded(2) ? '\0' : '\xFF');
}

void takeBlockAway(QByteArray &bytes, const QByteArray &, QRandomGenerator &random)
{
    const auto block = anyBlock(bytes, random);
    bytes.remove(block.at, block.size);
}

void putBlockIn(QByteArray &bytes, const QByteArray &other, QRandomGenerator &random)
{
    const auto block = anyBlock(other, random);
    bytes.insert(below(random, bytes.size()), other.mid(block.at, block.size));
}

void cutEndOff(QByteArray &bytes, const QByteArray &, QRandomGenerator &random)
{
    bytes.truncate(below(random, bytes.size()));
}

void joinHalves(QByteArray &bytes, const QByteArray &other, QRandomGenerator &random)
{
    bytes = bytes.first(below(random, bytes.size())) + other.mid(below(random, other.size()));
}

/// Where dimensions stand: PNG's IHDR, JPEG's frame header, HEIF's ispe, TIFF's directory, or the first
/// bytes.
Block headerOf(const QByteArray &bytes)
{
    for (const auto &[mark, skip, size] :
         {std::tuple("IHDR", 4, 13), std::tuple{"\xFF\xC0", 4, 13}, {"\xFF\xC2", 4, 13}, {"ispe", 8, 8}})
        if (const auto at = bytes.indexOf(mark); at >= 0 && at + skip + size <= bytes.size())
            return {at + skip, size};
    if (bytes.startsWith("II*") && bytes.size() >= 8)
        if (const qsizetype at = qFromLittleEndian<quint32>(bytes.constData() + 4); at < bytes.size())
            return {at, std::min<qsizetype>(180, bytes.size() - at)};
    return {0, std::min<qsizetype>(64, bytes.size())};
}

void changeHeader(QByteArray &bytes, const QByteArray &, QRandomGenerator &random)
{
    static constexpr quint32 kValues[] = {0,      1,      2,       7,          0x7F,       0x80,      0xFF,
                                          0x7FFF, 0x8000, 0xFFFF,  0x10000,    0xFFFFFF,   30'000,    65'500,
                                          5'000,  10'000, 100'000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF};
    const auto header = headerOf(bytes);
    const auto value = kValues[random.bounded(int(std::size(kValues)))];
    const auto big = qToBigEndian(value);
    const auto little = qToLittleEndian(value);
    const qsizetype size = 1 << random.bounded(3);
    const auto at = header.at + below(random, header.size - size + 1);
    const auto *from = random.bounded(2) ? reinterpret_cast<const char *>(&big) + 4 - size
                                         : reinterpret_cast<const char *>(&little);
    bytes.replace(at, size, QByteArray(from, size));
}

/// A decimal number, which is what PDF is made of.
void changeNumber(QByteArray &bytes, const QByteArray &, QRandomGenerator &random)
{
    static constexpr const char *kNumbers[] = {"0",
                                               "-1",
                                               "1",
                                               "65536",
                                               "99999",
                                               "2147483647",
                                               "4294967296",
                                               "-2147483648",
                                               "0.001",
                                               "1e30",
                                               "18446744073709551616"};
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto from = bytes.begin() + below(random, bytes.size());
    const auto first = std::find_if(from, bytes.end(), isDigit);
    const auto last = std::find_if_not(first, bytes.end(), isDigit);
    bytes.replace(first - bytes.begin(), last - first, kNumbers[random.bounded(int(std::size(kNumbers)))]);
}

/// ISO/IEC 15948, annex D.
quint32 checksumOf(QByteArrayView bytes)
{
    quint32 sum = 0xFFFFFFFF;
    for (const char byte : bytes) {
        sum ^= quint8(byte);
        for (int bit = 0; bit < 8; ++bit)
            sum = sum >> 1 ^ (sum & 1 ? 0xEDB88320 : 0);
    }
    return ~sum;
}

void mendChecksums(QByteArray &png)
{
    for (qsizetype at = 8; at + 12 <= png.size();) {
        const qsizetype length = qFromBigEndian<quint32>(png.constData() + at);
        if (length > png.size() - at - 12)
            return;
        qToBigEndian(checksumOf(QByteArrayView(png).sliced(at + 4, length + 4)),
                     png.data() + at + 8 + length);
        at += 12 + length;
    }
}

} // namespace

QByteArray mutated(const QByteArray &document, const QByteArray &other, QRandomGenerator &random)
{
    static constexpr std::array kWays{turnBits,  copyBlock,  zeroBlock,    takeBlockAway, putBlockIn,
                                      cutEndOff, joinHalves, changeHeader, changeHeader,  changeNumber};
    auto bytes = document;
    for (int i = random.bounded(1, 5); i > 0 && !bytes.isEmpty(); --i)
        kWays[size_t(random.bounded(int(kWays.size())))](bytes, other, random);
    if (bytes.startsWith("\x89PNG") && random.bounded(2))
        mendChecksums(bytes);
    return bytes;
}

} // namespace pss
