// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/reading.h"

#include <vector>

namespace pss {

/// What the barcode of a North American licence says, field by field, with source barcode; nothing for any
/// other.
void addBarcodeFields(std::vector<Field> &fields, const BarcodeReading &barcode);

} // namespace pss
