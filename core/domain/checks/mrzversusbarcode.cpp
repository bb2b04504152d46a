// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/sourcecomparison.h"

namespace pss::checks {

Finding mrzVersusBarcode(const CheckInput &input)
{
    return compareSources(input, {FieldSource::Mrz, FieldSource::Barcode, "the zone", "the barcode"});
}

} // namespace pss::checks
