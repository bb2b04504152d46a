// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/fields/valuespot.h"

#include <algorithm>

namespace pss {

ValueSpot spotOf(const QString &field, Tokens tokens)
{
    ValueSpot spot;
    spot.field = field;
    spot.form = formOf(field);
    spot.printed = printedPart(textOf(tokens), spot.form);
    spot.value = normalised(spot.printed, spot.form);
    spot.confidence = confidenceOf(tokens);
    spot.box = boxOf(tokens);
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

void addLine(ValueSpot &spot, Tokens tokens, const QString &joint)
{
    const auto line = printedPart(textOf(tokens), FieldForm::Text);
    if (line.isEmpty())
        return;
    spot.printed += joint + line;
    spot.value = normalised(spot.printed, spot.form);
    spot.confidence = std::min(spot.confidence, confidenceOf(tokens));
    spot.box |= boxOf(tokens);
    ++spot.lines;
}

bool hasSpot(const std::vector<ValueSpot> &spots, const QString &field)
{
    return std::any_of(spots.begin(), spots.end(),
                       [&](const ValueSpot &spot) { return spot.field == field && !spot.value.isEmpty(); });
}

} // namespace pss
