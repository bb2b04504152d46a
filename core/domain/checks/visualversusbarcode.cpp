// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/sourcecomparison.h"

namespace pss::checks {

Finding visualVersusBarcode(const CheckInput &input)
{
    return compareSources(input, {FieldSource::Visual, FieldSource::Barcode, "the print", "the barcode"});
}

} // namespace pss::checks
