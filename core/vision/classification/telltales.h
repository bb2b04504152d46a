// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/document.h"

#include <span>

namespace pss {

/// A title or a label that speaks for a type of document, and where it tells for a side of a card.
struct Telltale {
    const char *text; ///< folded: capitals without accents or spaces
    DocumentType type; ///< other: it tells the side alone
    double weight; ///< 4 for a title, 2 for a word that hardly stands elsewhere, 1 for one that may
    Side side = Side::None;
};

/// All of them, in English, German, French and Spanish.
std::span<const Telltale> telltales();

} // namespace pss
