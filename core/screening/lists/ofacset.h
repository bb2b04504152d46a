// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/listrun.h"

namespace pss {

/// OFAC's legacy CSV files, of the SDN list or of the consolidated one, which say the same of one set of
/// numbers.
struct OfacSet {
    ListInput primary; ///< sdn.csv, cons_prim.csv
    ListInput aliases;
    ListInput addresses;
    ListInput comments; ///< what did not fit into the remarks
};

/// Source: "Specification of OFAC's legacy data formats" (dat_spec.txt). A file that speaks of an entry which
/// the primary one has not is an error. UTF-8, or Windows-1252 as it used to be.
Status readOfacSet(OfacSet set, ListRun &run);

} // namespace pss
