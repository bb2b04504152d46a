// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/mrz.h"

#include <QString>

#include <optional>

namespace pss {

/// What a zone says of a field, normalised; empty without a zone and for what no zone has.
QString zoneValue(const std::optional<MrzReading> &mrz, const QString &field);

/// Whether two texts are one in an MRZ's writing (ICAO 9303-3 §6), or one the other cut short as in a zone
/// without room.
bool agreesWithZone(const QString &value, const QString &zone);

} // namespace pss
