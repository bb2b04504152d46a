// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/words.h"

#include <QDate>
#include <QRect>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace pss {

/// Machine readable zones: ICAO 9303-4 (TD3), -5 (TD1), -6 (TD2), -7 (MRV-A, MRV-B), and the French 2×36
/// card.
enum class MrzFormat { Td1, Td2, Td3, MrvA, MrvB, Fra };
template <>
inline constexpr auto kWords<MrzFormat> = std::to_array<EnumWord<MrzFormat>>({
    {MrzFormat::Td1, "TD1"},
    {MrzFormat::Td2, "TD2"},
    {MrzFormat::Td3, "TD3"},
    {MrzFormat::MrvA, "MRV_A"},
    {MrzFormat::MrvB, "MRV_B"},
    {MrzFormat::Fra, "FRA"},
});

/// Whether each check digit holds; nothing where the format has none or it is the filler of an empty field.
struct MrzChecks {
    std::optional<bool> documentNumber;
    std::optional<bool> dateOfBirth;
    std::optional<bool> dateOfExpiry;
    std::optional<bool> personalNumber;
    std::optional<bool> composite;
};

/// A parsed zone. Text is as printed with fillers taken away; dates are as printed (YYMMDD) and resolved.
struct Mrz {
    MrzFormat format = MrzFormat::Td3;
    QStringList lines;
    QString documentCode; ///< e.g. P, ID, V
    QString issuingState;
    QString surname;
    QString givenNames;
    QString documentNumber;
    QString nationality;
    QString dateOfBirth; ///< YYYY-MM-DD, YYYY-MM or YYYY where parts are unknown; empty when unreadable
    QString dateOfExpiry;
    QString sex; ///< F, M, X (unspecified) or empty
    QString personalNumber; ///< TD3's personal number, optional data elsewhere
    QString optionalData;
    MrzChecks checks;

    /// Every check digit that is there holds.
    bool isValid() const;
};

/// Whether two zones, as read, are one document's. Twins have the same dates: numbers that hold decide.
bool areOfOneDocument(const Mrz &a, const Mrz &b);

/// A zone as read from a picture.
struct MrzReading {
    Mrz mrz;
    double confidence = 0; ///< 0–1
    bool accepted = false; ///< sure enough to need no look
    int page = 1;
    QRect box;
    std::vector<double> characters = {}; ///< 0–1 of each, line after line; empty where they are not known
};

/// ICAO 9303-3 §4.9: weights 7, 3, 1, modulo 10. -1 where a character does not belong in an MRZ.
int mrzCheckDigit(QStringView text);

/// Parses lines of one of the formats, by their number and length and first letter; nothing for anything
/// else. `today` decides the century of dates: births lie in the past, expiries from 50 years ago to 50 years
/// ahead.
std::optional<Mrz> parseMrz(const QStringList &lines, const QDate &today);

} // namespace pss
