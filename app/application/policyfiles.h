// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/verificationevidence.h"

#include <QString>

namespace pss {

/// Where the house's own policies stand; empty: those that ship.
struct PolicyFiles {
    QString verification;
    QString risk;
};

/// ValidationFailed names the file, the line and the member that is wrong.
Result<HousePolicies> housePolicies(const PolicyFiles &files);

/// One file, which says itself by its members what it is a policy for; of the other, the one in `others`.
Result<HousePolicies> withPolicyFile(const QString &path, HousePolicies others);

} // namespace pss
