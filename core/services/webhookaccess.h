// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/actor.h"

namespace pss {

/// Forbidden to whoever may not manage endpoints, their secrets and deliveries.
inline Status needWebhookManager(const Actor &actor)
{
    if (!actor.may(Permission::ManageWebhooks))
        return fail(ErrorCode::Forbidden, QStringLiteral("Your role may not manage webhooks."));
    return {};
}

} // namespace pss
