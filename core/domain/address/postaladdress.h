// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/declared.h"

#include <QString>
#include <QStringList>

namespace pss {

/// An address taken apart and brought to one form: capitals without accents, abbreviations written out.
struct PostalAddress {
    QStringList street; ///< its name's words without the kind: HAUPT; LILAS
    QString streetKind; ///< STRASSE, RUE, …; empty where none is written
    QString directions; ///< of a street in North America: N, SW, …
    QString houseNumber; ///< 12A, 5-7, 8B for 8 bis; a house's name where it has no number
    QStringList units; ///< flat, floor, stair, box: their numbers and letters in order
    QString postalCode;
    QString city; ///< see address::cityKey()
    QString region; ///< code of a state or province in North America
    QString country; ///< alpha-3

    bool isEmpty() const { return street.isEmpty() && postalCode.isEmpty() && city.isEmpty(); }
};

PostalAddress postalAddress(const Address &declared);

/// An address as printed, a line each; `country` (alpha-3) is what is likely where it names none.
PostalAddress postalAddress(const QString &text, const QString &country);

} // namespace pss
