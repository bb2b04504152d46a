// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/reading.h"

#include <array>

namespace pss {

/// What the words of a document speak for: about 4 for a title, 2 for a word that hardly stands elsewhere, 1
/// for one that may.
struct Votes {
    std::array<double, kWords<DocumentType>.size()> types{};
    double front = 0;
    double back = 0;

    double &of(DocumentType type) { return types[size_t(type)]; }
    double of(DocumentType type) const { return types[size_t(type)]; }
};

/// Whether its pages hold more words than an identity document has.
bool isLetter(const Reading &reading);

/// The votes of the first pages' words, in English, German, French and Spanish. A word or two misread in a
/// title do no harm; an identity document that a letter's sentence mentions has none. `pixelsAbove` leaves
/// out what stands below that line; 0 counts all.
Votes votesOf(const Reading &reading, int pixelsAbove = 0);

} // namespace pss
