// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pss {

/// YYYY-MM-DD for a date as documents print it: 15.03.1985, 15/03/1985, 1985-03-15, 15 MAR 1985, 15 MAR/MARS
/// 85, March 15, 1985. Day before month where both could be. Empty for anything else.
QString isoDate(const QString &printed);

} // namespace pss
