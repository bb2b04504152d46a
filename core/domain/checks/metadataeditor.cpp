// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/signalevidence.h"

namespace pss::checks {

using namespace Qt::StringLiterals;

Finding metadataEditor(const CheckInput &input)
{
    return findingOf(input.reading, {SignalKind::MetadataEditor}, u"The file names no editing program."_s);
}

} // namespace pss::checks
