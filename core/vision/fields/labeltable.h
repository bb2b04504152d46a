// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace pss {

/// How documents print the name of a field: capitals without accents, spaces and signs, many to a string.
struct LabelWords {
    const char *field; ///< empty: a label of something that is no field of ours
    const char *labels;
};

/// Passports, cards, licences and permits: ICAO 9303's English and French, and the languages of the EU.
std::span<const LabelWords> identityLabels();

/// Bills, statements and letters in English, German, French and Spanish.
std::span<const LabelWords> paperLabels();

} // namespace pss
