// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/person.h"

namespace pss {

/// What a document says of itself, beside its holder.
struct Papers {
    QString issuer; ///< state code as an MRZ prints it
    QString documentCode; ///< P, I, IR…
    QString documentNumber;
    QDate issued;
    QDate expires;
};

/// The machine readable zone of a passport (ICAO 9303-4): two lines of 44.
QStringList passportZone(const Person &person, const Papers &papers);
/// That of a card (ICAO 9303-5): three lines of 30.
QStringList cardZone(const Person &person, const Papers &papers);

/// The same zone with one check digit (the document number's) that does not hold.
QStringList withWrongCheckDigit(QStringList lines);

/// Capital letters and fillers alone, national letters written out (ICAO 9303-3 §6).
QString mrzText(const QString &text);

} // namespace pss
