// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/ink.h"

#include <QDate>

namespace pss {

/// A labelled value, as documents print them: the label small, the value under it.
void printField(QPainter &painter, QPointF at, const QString &label, const QString &value, double scale,
                const QColor &labelColour);

/// A day as documents print it: 12 AUG 1974.
QString printedDay(const QDate &day);

/// A state's name in capitals in its documents' two languages.
struct StateName {
    QString english;
    QString french;
    QString nationality;
};
StateName stateNameOf(const QString &state);

} // namespace pss
