// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/fields/addresslines.h"

#include "domain/country.h"

#include <QRegularExpression>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPlaceWidth = 14; ///< of what may follow a postal code, in its heights
constexpr double kOffEdge = 0.45; ///< heights from the block's edge at which a line has lost its beginning
constexpr double kClean = 0.7; ///< confidence below which a line of the block may have lost words
constexpr double kHalfSeen = 0.7; ///< how far a line is believed that may have lost words

/// 1234, 12345, 12 345, 123 45, 12-345, 1234-567.
const auto kDigitCode = u"(?:\\d{4,5}|\\d{2} \\d{3}|\\d{3} \\d{2}|\\d{2}-\\d{3}|\\d{4}-\\d{3})"_s;

/// A postal code whose place the page's reading lost.
bool isLoneCode(const QString &line)
{
    static const QRegularExpression code(u'^' + kDigitCode + u'$');
    return code.match(line).hasMatch();
}

bool isCountryLine(const QString &line)
{
    const bool isShort = line.size() <= 30 && normalised(line, FieldForm::Name) == line && !line.isEmpty();
    return isShort && (line == line.toUpper() || !normalisedCountry(line).isEmpty());
}

/// Whether words of a line were lost or run together: a box much taller or lower than the line, doubtful
/// words, a code alone, or a beginning that is off the block's edge.
bool isDamaged(const PageCell &cell, int left)
{
    const bool isUneven = std::any_of(cell.tokens.begin(), cell.tokens.end(), [&](const Token &token) {
        return !token.letters.isEmpty()
            && (token.box.height() > 1.8 * cell.height || 3 * token.box.height() < cell.height);
    });
    return isUneven || confidenceOf(cell.tokens) < kClean || isLoneCode(lineOf(cell))
        || cell.box.left() > left + kOffEdge * cell.height;
}

/// Gives the lines of a damaged block the block's edges, so that they are read again whole.
void widen(ValueSpot &spot, Stack stack, const std::vector<PageCell> &cells)
{
    int left = stack[0]->box.left();
    int right = stack[0]->box.right();
    for (const auto *cell : stack) {
        left = std::min(left, cell->box.left());
        right =
            std::max(right, cell->box.right() + (isLoneCode(lineOf(*cell)) ? kPlaceWidth * cell->height : 0));
    }
    if (std::none_of(stack.begin(), stack.end(), [&](const auto *cell) { return isDamaged(*cell, left); }))
        return;
    for (auto &line : spot.lines) {
        int end = right;
        for (const auto &cell : cells) // another column's
            if (cell.box.left() > line.box.right() && cell.box.top() < line.box.bottom()
                && cell.box.bottom() > line.box.top() && lettersOf(cell.tokens).size() > 2)
                end = std::min(end, cell.box.left() - cell.height);
        line.box.setLeft(left);
        line.box.setRight(std::max(end, line.box.right()));
        line.confidence *= kHalfSeen;
    }
    joinLines(spot);
}

/// The place of the line below the block's last, where something stands that was not read as a line of it.
std::optional<QRect> garbledLineBelow(const std::vector<PageCell> &cells, const PageCell &last,
                                      const PageCell &before)
{
    const int pitch = last.box.bottom() - before.box.bottom();
    const int left = std::min(last.box.left(), before.box.left());
    const int right = std::max(last.box.right(), before.box.right());
    const QRect place(QPoint(left, last.box.top() + pitch), QPoint(right, last.box.bottom() + pitch));
    const bool isThere = std::any_of(cells.begin(), cells.end(), [&](const PageCell &cell) {
        return place.contains(cell.box.center()) && !lettersOf(cell.tokens).isEmpty()
            && cell.box.left() > left + cell.height;
    });
    const int margin = last.height / 3;
    return isThere ? std::optional(place.adjusted(-2 * margin, -margin, 2 * margin, margin)) : std::nullopt;
}

} // namespace

QString lineOf(const PageCell &cell) { return printedPart(textOf(cell.tokens), FieldForm::Text); }

bool hasPostalCode(const QString &line)
{
    // digits with a place; 1234 AB; SW1A 1AA
    static const QRegularExpression digits(u"(?:^|[\\s,-])"_s + kDigitCode + u"(?=[\\s,]|$)"_s);
    static const QRegularExpression british(u"\\b[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}\\b"_s);
    return british.match(line).hasMatch() || (digits.match(line).hasMatch() && lettersOf(line).size() >= 2);
}

bool hasNumberAndName(const QString &line)
{
    const bool hasDigit = std::any_of(line.begin(), line.end(), [](QChar c) { return c.isDigit(); });
    return hasDigit && lettersOf(line).size() >= 3;
}

bool isAddressLine(size_t index, const QString &line)
{
    if (isLoneCode(line))
        return index > 1;
    return hasPostalCode(line) && (index > 1 || line.contains(u',') || line.at(0).isDigit());
}

ValueSpot addressOf(const std::vector<PageCell> &cells, Stack lines, size_t code)
{
    const bool hasCountry = code + 1 < lines.size() && isCountryLine(lineOf(*lines[code + 1]));
    const auto stack = lines.first(code + (hasCountry ? 2 : 1));
    auto spot = spotOf(u"address"_s, stack[0]->tokens);
    for (const auto *cell : stack.subspan(1))
        addLine(spot, cell->tokens, u", "_s);
    widen(spot, stack, cells);
    if (hasCountry || code == 0)
        return spot;
    if (const auto place = garbledLineBelow(cells, *stack[code], *stack[code - 1]))
        spot.lines.push_back({{}, 0, *place, true});
    return spot;
}

} // namespace pss
