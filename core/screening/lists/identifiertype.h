// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/listentry.h"

namespace pss {

/// The word of ListedIdentifier::type for what a publisher calls a number: "National ID No.", "NIT #",
/// "regnumber".
QString identifierType(const QString &label);

/// A number of that kind; "IMO 9187629" is told by its prefix, whatever it is called.
ListedIdentifier identifierOf(const QString &label, const QString &number, const QString &country = {});

} // namespace pss
