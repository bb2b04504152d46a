// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pss {

/// Whether this process sends webhooks, and how long their log is kept.
struct WebhookOptions {
    bool isSending = true;
    int logDays = 30;
    QString authorities; ///< a PEM file of certificate authorities besides the system's
};

} // namespace pss
