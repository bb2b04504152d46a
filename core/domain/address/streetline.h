// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/address/postaladdress.h"

namespace pss::address {

/// Takes street, house and flat from the pieces of an address above its town, and puts them in `result`,
/// whose country says how they are written.
void readStreet(const QStringList &pieces, PostalAddress &result);

} // namespace pss::address
