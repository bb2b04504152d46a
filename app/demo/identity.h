// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/mrzlines.h"

#include <QImage>

namespace pss {

/// The data page of a passport, 125 × 88 mm (ICAO 9303-4), at 300 dpi.
QImage drawPassport(const Person &person, const Papers &papers, const QStringList &zone);

/// A card, 85.6 × 54 mm (ICAO 9303-5), at 300 dpi: identity card or, by its code IR, residence permit.
QImage drawCardFront(const Person &person, const Papers &papers);
QImage drawCardBack(const Person &person, const Papers &papers, const QStringList &zone);

} // namespace pss
