// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/sourcecomparison.h"

namespace pss::checks {

Finding mrzVersusVisual(const CheckInput &input)
{
    return compareSources(input, {FieldSource::Mrz, FieldSource::Visual, "the zone", "the print"});
}

} // namespace pss::checks
