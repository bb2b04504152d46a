// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/actor.h"

#include "domain/verification.h"

namespace pss {

namespace {

bool ownsAsOf(const Actor &actor, const QString &userId, const QString &office)
{
    if (actor.may(Permission::ViewAll) || actor.roles.testFlag(Role::Service))
        return true;
    if (actor.roles.testFlag(Role::FieldOffice) && !actor.office.isEmpty() && office == actor.office)
        return true;
    return actor.roles.testFlag(Role::Customer) && userId == actor.subject;
}

} // namespace

bool Actor::owns(const Document &document) const { return ownsAsOf(*this, document.userId, document.office); }

bool Actor::owns(const Verification &verification) const
{
    return ownsAsOf(*this, verification.userId, verification.office);
}

} // namespace pss
