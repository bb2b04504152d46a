// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/listrun.h"

namespace pss {

/// The consolidated list of the European Union's financial sanctions (FSF 1.1), as XML or as CSV, told by the
/// first character. The id is the EU reference number, or where there is none the logical id.
Status readEuFsf(ListInput input, ListRun &run);

Status readEuFsfXml(ListInput input, ListRun &run);
Status readEuFsfCsv(ListInput input, ListRun &run);

} // namespace pss
