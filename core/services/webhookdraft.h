// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/webhooks.h"

namespace pss {

/// Applies what is good; ValidationFailed names the member that is not. A change that enables an endpoint
/// forgets why it was disabled.
Status applyTo(Webhook &webhook, const WebhookChange &change);

} // namespace pss
