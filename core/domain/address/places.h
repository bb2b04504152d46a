// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pss::address {

/// One name of a city that has several: MUNCHEN for Munich, in capitals without accents and spaces.
QString cityKey(const QString &written);

/// The code of a state or province of the United States or Canada, for its code or its name; empty for any
/// other text.
QString regionCode(const QString &written, const QString &country);

/// The country (alpha-3) that the last line of an address names, in English or its own tongue; empty where it
/// names none.
QString countryOfLine(const QString &line);

} // namespace pss::address
