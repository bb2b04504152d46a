// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/fields/fieldform.h"
#include "vision/fields/pagerows.h"

#include <QRect>
#include <QString>

#include <vector>

namespace pss {

/// Where a field's value stands on a page, and what the page's own words say there.
struct ValueSpot {
    QString field;
    FieldForm form = FieldForm::Text;
    QString printed; ///< lines joined by `, `; empty where no word was read
    QString value; ///< empty where `printed` has not the field's form
    double confidence = 0;
    QRect box; ///< of the words, or where they ought to be
    int lines = 1;
};

/// The spot of a value of one line.
ValueSpot spotOf(const QString &field, Tokens tokens);

/// An empty spot: the place where a value ought to stand.
ValueSpot emptySpot(const QString &field, const QRect &box);

/// Adds a further line to a spot of text.
void addLine(ValueSpot &spot, Tokens tokens, const QString &joint);

bool hasSpot(const std::vector<ValueSpot> &spots, const QString &field);

} // namespace pss
