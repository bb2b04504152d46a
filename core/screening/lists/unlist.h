// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/listrun.h"

namespace pss {

/// The consolidated list of the United Nations' Security Council, XML
/// (https://scsanctions.un.org/resources/xml/en/consolidated.xml, schema sc-sanctions.xsd). The id is the
/// permanent reference number, or where there is none the DATAID.
Status readUnList(ListInput input, ListRun &run);

} // namespace pss
