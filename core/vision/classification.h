// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/reading.h"

namespace pss {

/// Which type and side a reading looks like, from its MRZ's document code, else from its words. Sets type,
/// side and classificationConfidence.
void classify(Reading &reading);

} // namespace pss
