// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace pss::names {

/// How surely a writing in another script gives the Latin one.
enum class Script {
    Latin,
    Exact, ///< letter by letter: Cyrillic, Greek, Georgian, Han read as Mandarin, …
    Loose, ///< vowels are not written, or everybody romanises in their own way: Arabic, Hebrew, Hangul
};
Script scriptOf(QStringView text);

/// A word in Latin capitals without accents, in each way it may be written (ICAO 9303-3 §6 and as people do):
/// Müller is MULLER and MUELLER. Each once; the plainest first. Empty where nothing of it is a letter.
QStringList latinForms(const QString &word);

/// One word as written in its script, cut into the words that Latin writing has: Han and Hangul by the
/// syllable.
QStringList syllables(const QString &word);

} // namespace pss::names
