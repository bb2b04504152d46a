// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/listrun.h"
#include "screening/lists/ofacreferences.h"

namespace pss {

/// What a Profile of OFAC's advanced XML says of its party: names, features, documents.
Status takeOfacProfile(const XmlElement &profile, const OfacReferences &references, ListEntry &entry,
                       ListRun &run);

/// Of a DatePeriod: from the first day it may begin with to the last.
std::optional<ListedDate> ofacPeriod(const XmlElement &period);

/// YYYY-MM-DD of an element with Year, Month and Day, or empty.
QString ofacDay(const XmlElement &date);

} // namespace pss
