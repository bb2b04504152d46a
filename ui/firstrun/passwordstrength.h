// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pss {

inline constexpr int kMinimumPassword = 12;

enum class Strength { TooShort, Weak, Fair, Strong };

/// A rough guess from length and variety; repeated characters and short runs count little.
Strength strengthOf(const QString &password);
QString strengthText(Strength strength);

} // namespace pss
