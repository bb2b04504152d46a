// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/listrun.h"

namespace pss {

/// Canada's consolidated autonomous sanctions list, XML (sema-lmes.xml). Its records have no number of their
/// own: the id is the regulation's country, schedule and item. That country is the programme, nobody's
/// nationality.
Status readCanadaSema(ListInput input, ListRun &run);

} // namespace pss
