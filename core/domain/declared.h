// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QString>

namespace pss {

struct Address {
    QString line1;
    QString line2;
    QString city;
    QString region;
    QString postalCode;
    QString country; ///< alpha-3 or ICAO code
};

/// What the customer says of themselves. All members are optional (empty).
struct DeclaredData {
    QString givenNames;
    QString surname;
    QString fullName;
    QString dateOfBirth; ///< YYYY-MM-DD
    QString sex; ///< F, M or X
    QString nationality;
    QString documentNumber;
    QString issuingCountry;
    Address address;

    /// The full name as declared, or put together.
    QString name() const;
};

QJsonObject toJson(const DeclaredData &declared);

/// What `first` says, and `second` where it says nothing. Name and address are taken whole from one of them.
DeclaredData combined(const DeclaredData &first, const DeclaredData &second);

/// Strict: an unknown member, a wrong type, an impossible date or country is ValidationFailed with its
/// pointer
/// (`/declared/…`). Countries are normalised to alpha-3 or the ICAO code.
Result<DeclaredData> declaredFromJson(const QJsonObject &object);

} // namespace pss
