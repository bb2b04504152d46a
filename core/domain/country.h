// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace pss {

/// The alpha-3 code (ISO 3166-1) or ICAO 9303-3 §5 code for what somebody wrote: an alpha-3, alpha-2 or ICAO
/// code or an English name, any case. Empty when nothing is meant by it.
QString normalisedCountry(const QString &written);

/// The alpha-2 code of an alpha-3 code (or of the MRZ's D); empty for a code that has none.
QString alpha2Code(const QString &code);

/// Whether an MRZ may print this state code: ISO 3166-1 alpha-3 or ICAO 9303-3 §5, e.g. `D`, `UTO`, `XXA`.
bool isMrzStateCode(QStringView code);

/// All of them.
const QStringList &mrzStateCodes();

/// The English short name, or the code itself where it has none.
QString countryName(const QString &code);

} // namespace pss
