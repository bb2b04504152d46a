// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/person.h"

#include <QByteArray>
#include <QColor>

#include <functional>

class QPainter;
class QPdfWriter;

namespace pss {

/// An A4 page in PDF, drawn in pixels at 300 dpi. Equal drawings make equal bytes: the file says it was made
/// on `day`.
QByteArray makePdf(const QString &title, const QDate &day,
                   const std::function<void(QPainter &, QPdfWriter &)> &draw);

/// Companies that never were; `which` picks one.
QByteArray drawUtilityBill(const Person &person, const QDate &day, int which);
QByteArray drawBankStatement(const Person &person, const QDate &day, int which);

// Parts of a business letter.
void drawAddress(QPainter &painter, const Person &person);
/// Label left, value right, on one line of a box of `width`.
void drawPair(QPainter &painter, QPointF at, double width, const QString &label, const QString &value,
              bool strong);
void drawFooter(QPainter &painter, const QString &text, const QColor &colour);
/// An amount of the fictional crown: 1,204.50.
QString money(double amount);

} // namespace pss
