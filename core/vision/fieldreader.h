// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/reading.h"

#include <vector>

namespace pss {

/// Fields that stand beside or below their printed labels, from a page's words, with source visual.
void readVisualFields(std::vector<Field> &fields, const ReadPage &page);

} // namespace pss
