// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/checks/rules.h"

namespace pss::checks {

/// Two sources of a document and what a sentence calls them: `the zone`, `the print`, `the barcode`.
struct SourcePair {
    FieldSource first;
    FieldSource second;
    const char *firstName;
    const char *secondName;
};

/// Every field that both sources have, one against the other: failed where sure readings differ, caution
/// where one may be misread, not applicable where no field has both.
Finding compareSources(const CheckInput &input, const SourcePair &sources);

} // namespace pss::checks
