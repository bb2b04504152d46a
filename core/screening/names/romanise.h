// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <string>
#include <vector>

namespace pss {

/// What decides how two names may be compared: vowels count little for an abjad, Han is compared by
/// character.
enum class NameScript : uint8_t { Latin, Foreign, Abjad, Hangul, Han };

/// The script most letters of a text are of; Foreign is every alphabet but the Latin one.
NameScript scriptOf(QStringView text);

/// Lower-case ASCII letters and digits, one blank between words, whatever script the text is in. Apostrophes
/// join, other signs part; marks, controls and lone surrogates vanish. Letters no table knows go through ICU.
std::string romanised(QStringView text);

/// The Han characters of a text, simplified, each its own string; empty when it has none.
std::vector<std::string> hanCharacters(QStringView text);

} // namespace pss
