// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <optional>

namespace pss {

/// What a picture looks like from afar, in 256 bits: copies of one picture, scaled, compressed, lighter or
/// without its colours, differ in few of them; pictures of two documents of one kind in more than
/// kNearPicture.
struct PerceptualHash {
    std::array<quint64, 4> bits{};

    friend bool operator==(const PerceptualHash &, const PerceptualHash &) = default;
};

/// Differing bits up to which two pictures are taken for one.
inline constexpr int kNearPicture = 10;

int distance(const PerceptualHash &a, const PerceptualHash &b);

/// 64 hexadecimal digits, and back.
QString toHex(const PerceptualHash &hash);
std::optional<PerceptualHash> perceptualHashFrom(QStringView hex);

/// The hash in as many parts as two near pictures share at least one of (pigeonhole): what an index can look
/// for.
std::array<quint64, kNearPicture + 1> bandsOf(const PerceptualHash &hash);

} // namespace pss
