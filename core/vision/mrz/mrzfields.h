// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/reading.h"

#include <vector>

namespace pss {

/// What an MRZ says, field by field, with source mrz. Values are normalised; `printed` is the zone's own
/// text.
std::vector<Field> fieldsOf(const MrzReading &reading);

/// Adds a source to its field, or the field. Sources are never merged away.
void addSource(std::vector<Field> &fields, const QString &name, const FieldReading &source);

} // namespace pss
