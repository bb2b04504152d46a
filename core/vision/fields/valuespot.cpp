// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/fields/valuespot.h"

#include <algorithm>

namespace pss {

namespace {

constexpr double kStray = 0.5; ///< confidence below which a single letter is none

/// A letter beside the words that a pattern of the ground was read as.
bool isStray(const Token &token)
{
    const bool isSmall = token.letters.size() == 1 && token.text.size() <= 2 && token.text != token.letters;
    return isSmall && (token.text.at(0).isLower() || token.confidence < kStray);
}

Tokens withoutStrays(Tokens tokens, FieldForm form)
{
    if (form != FieldForm::Name && form != FieldForm::Text && form != FieldForm::Address)
        return tokens;
    while (tokens.size() > 1 && isStray(tokens.back()))
        tokens = tokens.first(tokens.size() - 1);
    while (tokens.size() > 1 && isStray(tokens.front()))
        tokens = tokens.subspan(1);
    return tokens;
}

} // namespace

void joinLines(ValueSpot &spot)
{
    spot.printed.clear();
    spot.confidence = 1;
    spot.box = {};
    for (const auto &line : spot.lines) {
        if (!spot.printed.isEmpty())
            spot.printed += spot.joint;
        spot.printed += line.printed;
        spot.confidence = std::min(spot.confidence, line.confidence);
        spot.box |= line.box;
    }
    spot.value = normalised(spot.printed, spot.form);
}

ValueSpot spotOf(const QString &field, Tokens all)
{
    ValueSpot spot;
    spot.field = field;
    spot.form = formOf(field);
    const auto tokens = withoutStrays(all, spot.form);
    spot.lines.push_back({printedPart(textOf(tokens), spot.form), confidenceOf(tokens), boxOf(tokens)});
    joinLines(spot);
    return spot;
}

ValueSpot emptySpot(const QString &field, const QRect &box)
{
    ValueSpot spot;
    spot.field = field;
    spot.form = formOf(field);
    spot.box = box;
    return spot;
}

void addLine(ValueSpot &spot, Tokens all, const QString &joint)
{
    const auto tokens = withoutStrays(all, spot.form);
    const auto line = printedPart(textOf(tokens), FieldForm::Text);
    if (line.isEmpty())
        return;
    spot.joint = joint;
    spot.lines.push_back({line, confidenceOf(tokens), boxOf(tokens)});
    joinLines(spot);
}

bool hasSpot(const std::vector<ValueSpot> &spots, const QString &field)
{
    return std::any_of(spots.begin(), spots.end(),
                       [&](const ValueSpot &spot) { return spot.field == field && !spot.value.isEmpty(); });
}

} // namespace pss
