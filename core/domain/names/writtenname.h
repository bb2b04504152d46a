// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/names/romanisation.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace pss {

struct DeclaredData;
struct Mrz;

/// A name as somebody wrote it: its parts where they are known, else the whole.
struct WrittenName {
    QString surname = {};
    QString givenNames = {};
    QString fullName = {};
    bool isCut = false; ///< a machine readable zone had no room for all of it

    bool isEmpty() const { return surname.isEmpty() && givenNames.isEmpty() && fullName.isEmpty(); }
    QString text() const;
};

WrittenName writtenName(const DeclaredData &declared);

/// Whether a zone's name field (39 characters of TD3 and MRV-A, 31 of TD2 and MRV-B, 30 of TD1; 25 and 14 of
/// the French card) is full to its end, so that names may be cut or left out (ICAO 9303-3 §4.6).
bool isNameCut(const Mrz &mrz);

namespace names {

enum class Part { Unknown, Surname, Given };
enum class Kind { Core, Particle, Initial, Generation };

/// One word of a name.
struct Word {
    QString text; ///< as written
    QStringList forms; ///< in Latin capitals, see latinForms()
    Part part = Part::Unknown;
    Kind kind = Kind::Core;
    Script script = Script::Latin;
};

/// A name taken apart: titles are gone, a name at birth (`geb.`, `née`, …) is kept aside.
struct Words {
    std::vector<Word> words;
    std::vector<Word> atBirth;
};
Words wordsOf(const WrittenName &name);

} // namespace names
} // namespace pss
