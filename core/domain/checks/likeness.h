// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pss::checks {

/// Whether two texts say the same in either way of writing national letters.
bool isSame(const QString &a, const QString &b);

/// Country codes, where Germany's MRZ writes D.
bool isSameCountry(const QString &a, const QString &b);

} // namespace pss::checks
