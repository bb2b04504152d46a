// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/fields/fieldform.h"
#include "vision/fields/pagerows.h"

#include <QRect>
#include <QString>

#include <vector>

namespace pss {

/// One line of a value, as printed.
struct ValueLine {
    QString printed;
    double confidence = 0;
    QRect box;
    bool isGuess = false; ///< of an address: kept only where a country is read there
};

/// Where a field's value stands on a page, and what the page's own words say there.
struct ValueSpot {
    QString field;
    FieldForm form = FieldForm::Text;
    QString printed; ///< lines joined by `, `; empty where no word was read
    QString value; ///< empty where `printed` has not the field's form
    double confidence = 0;
    QRect box; ///< of the words, or where they ought to be
    QString joint; ///< between lines
    std::vector<ValueLine> lines; ///< empty where no word was read
};

/// The spot of a value of one line.
ValueSpot spotOf(const QString &field, Tokens tokens);

/// An empty spot: the place where a value ought to stand.
ValueSpot emptySpot(const QString &field, const QRect &box);

/// Puts the spot's text together from its lines.
void joinLines(ValueSpot &spot);

/// Adds a further line to a spot of text.
void addLine(ValueSpot &spot, Tokens tokens, const QString &joint);

bool hasSpot(const std::vector<ValueSpot> &spots, const QString &field);

} // namespace pss
