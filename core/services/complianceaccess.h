// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/actor.h"

namespace pss {

/// Forbidden to whoever may not see what screening found, whatever they ask for.
inline Status needViewer(const Actor &actor)
{
    return actor.may(Permission::ViewCompliance)
        ? Status()
        : fail(ErrorCode::Forbidden, QStringLiteral("Your role may not see screening."));
}

inline Status needScreener(const Actor &actor)
{
    return actor.may(Permission::ScreenCustomers)
        ? Status()
        : fail(ErrorCode::Forbidden, QStringLiteral("Your role may not screen customers."));
}

} // namespace pss
