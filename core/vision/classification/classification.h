// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/reading.h"

namespace pss {

/// Which type and side a reading looks like: from its MRZ's format and document code, else a licence's
/// barcode, else its words. Sets type, side (none where a picture shows both) and classificationConfidence.
/// What says too little stays `other` with confidence 0.
void classify(Reading &reading);

} // namespace pss
