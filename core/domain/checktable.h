// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/check.h"
#include "domain/checks/rules.h"

#include <QFlags>
#include <QStringList>

#include <span>

namespace pss {

/// What a check rests on: when it changes, the check is run again.
enum class CheckNeed {
    Document = 1 << 0, ///< its type, side, country, bytes, and whether another customer sent it
    Corrections = 1 << 1, ///< by a reviewer
    Reading = 1 << 2,
    OtherDocuments = 1 << 3, ///< of the customer, with their readings, corrections and states
    Selfie = 1 << 4, ///< the reading of the customer's latest
    Declared = 1 << 5,
    Screening = 1 << 6,
    Policy = 1 << 7,
    Clock = 1 << 8, ///< another day has begun
    External = 1 << 9, ///< what an external service answered
};
Q_DECLARE_FLAGS(CheckNeeds, CheckNeed)
Q_DECLARE_OPERATORS_FOR_FLAGS(CheckNeeds)

/// One row of the table. A rule looks at a document (`find`) or at the customer (`findOfCustomer`).
struct CheckRule {
    const char *name;
    const char *group;
    checks::Finding (*find)(const CheckInput &);
    checks::Finding (*findOfCustomer)(const VerificationCase &);
    CheckNeeds needs;
    bool (*isRequired)(const CheckInput &); ///< of a document that is decided by itself; default policy
};

std::span<const CheckRule> checkRules();
bool isCheckName(QStringView name);

/// The checks that rest on any of what has changed, in the table's order.
QStringList affectedChecks(CheckNeeds changed);

} // namespace pss
