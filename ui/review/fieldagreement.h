// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/document.h"
#include "domain/reading.h"

#include <QString>

#include <optional>
#include <vector>

namespace pss {

/// How what is known of one field fits together.
enum class Agreement {
    Empty, ///< nothing is known
    Single, ///< one source alone
    Agree, ///< at least two say the same
    Mismatch, ///< two differ
    Corrected, ///< a reviewer has settled it
};

/// One value of a field and how sure its reader was.
struct FieldValue {
    QString text;
    QString printed;
    double confidence = 1;

    bool isEmpty() const { return text.isEmpty(); }
};

/// One field with everything that is said of it, kept apart.
struct FieldRow {
    QString name;
    FieldValue declared;
    FieldValue mrz;
    FieldValue visual;
    FieldValue barcode;
    QString corrected;
    Agreement agreement = Agreement::Empty;

    /// What an editor starts from: the correction, or the most trusted source.
    QString proposal() const;
};

/// A row for each field that matters for the type or of which something is known, in the reviewer's order.
std::vector<FieldRow> fieldRows(const Document &document, const Reading &reading);

/// Whether two values mean the same: case, accents, ICAO 9303-3 §6 transliteration, punctuation and the order
/// of full names make no difference; a partly known date agrees with a fuller one.
bool sameValue(const QString &field, const QString &a, const QString &b);

} // namespace pss
