// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pss {

/// Capital letters and digits alone, without accents: how texts of two sources are compared.
QString folded(const QString &text);

/// The same, with national letters written out as an MRZ writes them (ICAO 9303-3 §6: Ä is AE, Ø is OE).
QString transliterated(const QString &text);

} // namespace pss
