// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/compliance.h"
#include "screening/listentry.h"
#include "ui/common/badge.h"
#include "ui/compliance/explanation.h"

#include <vector>

namespace pss {

/// How a customer's fact goes with the listed one.
enum class FactAgreement { Silent, Unknown, Same, Near, Other };

/// One fact of the customer and of the entry beside it.
struct ComparedFact {
    QString name; ///< for tests and styles: `names`, `date_of_birth`
    QString label;
    QString subject;
    QString listed;
    FactAgreement agreement = FactAgreement::Silent;
    QString verdict; ///< the agreement in words; empty where there is nothing to agree on
};

/// The customer as screened beside the entry as listed, fact by fact; without what both are silent on. What
/// the explanation says of a fact counts, else it is compared here.
std::vector<ComparedFact> comparedFacts(const ScreeningSubject &subject, const ListEntry &entry,
                                        const ShownExplanation &explanation);

BadgeText badgeOf(const ComparedFact &fact);
QString dateText(const ListedDate &date);

} // namespace pss
