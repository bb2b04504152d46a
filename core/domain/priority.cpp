// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/priority.h"

namespace pss {

int priorityOf(const Document &document)
{
    int priority = 0;
    if (document.duplicate)
        priority += 20;
    if (!document.supersedes.isEmpty()) // the customer has waited once already
        priority += 10;
    if (document.channel == Channel::FieldOffice) // somebody stands at a counter
        priority += 5;
    return priority;
}

QDateTime dueTimeOf(const Document &document)
{
    const auto category = document.category();
    const bool soon = category == Category::ProofOfIdentity || category == Category::Selfie;
    return document.createdAt.addDays(soon ? 1 : 2);
}

} // namespace pss
