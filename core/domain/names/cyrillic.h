// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace pss::names {

bool hasCyrillic(QStringView text);

/// One Cyrillic word in Latin capitals, once for each way that passports write it: ICAO 9303-3 §6 table B
/// with its national rows (Russian, Ukrainian, Serbian, Bulgarian), and the older Y-forms (BGN/PCGN). Each
/// once.
QStringList cyrillicForms(const QString &word);

} // namespace pss::names
