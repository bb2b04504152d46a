// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/reading.h"

#include <span>
#include <vector>

namespace pss {

/// A word, or a part of one that a sign joins to another: `Nom/Surname` is two.
struct Token {
    QString text; ///< with its sign
    QString letters; ///< capitals alone, without accents: what labels are told by
    double confidence = 0;
    QRect box;
    bool isGlued = false; ///< to the token before it: no space between them
};

using Tokens = std::span<const Token>;

/// What stands side by side on a page, left to right, whatever blocks Tesseract saw.
struct PageRow {
    std::vector<Token> tokens;
    QRect box;
    int height = 0; ///< of its words, in the middle
};

/// The rows from top to bottom.
std::vector<PageRow> rowsOf(const std::vector<TextWord> &words);

/// One past the last token of the run that `begin` is in: a gap wider than `widest` line heights ends it, the
/// row's or, where small labels of another column stand in the row, the words' own.
size_t runEnd(const PageRow &row, size_t begin, double widest);

QString textOf(Tokens tokens);
QString lettersOf(Tokens tokens);
QRect boxOf(Tokens tokens);
double confidenceOf(Tokens tokens);
/// Letters that labels are compared by: ICAO's capitals, without accents, signs and digits.
QString lettersOf(const QString &text);

} // namespace pss
