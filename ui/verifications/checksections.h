// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/check.h"
#include "domain/verificationpolicy.h"

namespace pss {

/// Checks that stand for one kind of a verification on one document, or on the customer.
struct CheckSection {
    QString heading; ///< `Identity · Passport`
    std::vector<Check> checks; ///< the worst first
};

/// The worst section first. A document stands for the first kind asked for that takes its type.
std::vector<CheckSection> checkSections(const std::vector<Check> &checks,
                                        const std::vector<Document> &documents,
                                        const QList<VerificationKind> &kinds,
                                        const VerificationPolicy &policy);

} // namespace pss
