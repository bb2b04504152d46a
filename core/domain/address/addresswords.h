// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace pss::address {

/// A word of an address as written, and in capitals without accents and dots.
struct AddressWord {
    QString plain;
    bool isShort = false; ///< written with a dot at its end
};

QList<AddressWord> addressWords(const QString &text);

/// A name's form for comparing: written-out and bare national letters as one, MUELLER and MULLER.
QString nameForm(QString plain);

/// The word that an abbreviation stands for in the streets of `country`, e.g. STR is STRASSE in DEU and
/// STRAAT in NLD; the word itself where it is none.
QString expanded(const AddressWord &word, const QString &country);

/// Kinds of streets: STRASSE, RUE, AVENUE, ROAD, …
bool isStreetKind(const QString &word);
/// The kind that a word ends with, where they are written as one: HAUPTSTRASSE; empty where none.
QString kindAtEnd(const QString &word);

/// `de`, `der`, `of the`: words that one writes and another leaves out.
bool isSmallWord(const QString &word);

/// N, SW, … for a compass direction in any of its writings; empty for any other word.
QString direction(const QString &word, const QString &country);

/// Whether a word says that a line names a house: Residence, House, Tower, …
bool isHouseWord(const QString &word);

/// Whether a word says that a flat's, floor's or stair's number follows: Apt, Top, Stiege, bus, lgh, …
bool isUnitWord(const QString &word, const QString &country);

} // namespace pss::address
