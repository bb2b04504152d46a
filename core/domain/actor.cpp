// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/actor.h"

namespace pss {

bool Actor::owns(const Document &document) const
{
    if (may(Permission::ViewAll) || roles.testFlag(Role::Service))
        return true;
    if (roles.testFlag(Role::FieldOffice) && !office.isEmpty() && document.office == office)
        return true;
    return roles.testFlag(Role::Customer) && document.userId == subject;
}

} // namespace pss
