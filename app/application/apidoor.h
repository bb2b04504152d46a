// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiserver.h"
#include "app/application/application.h"

namespace pss {

/// What the API's door leads to in this application, which must outlive it.
inline ApiServices apiServices(Application &application)
{
    return {application.access(),
            application.tokens(),
            application.tokenSecrets(),
            application.intake(),
            application.documents(),
            application.review(),
            application.uploads(),
            application.uploadCodes(),
            application.repeats(),
            application.amendment(),
            application.retention(),
            application.auditLog(),
            application.compliance(),
            application.verifications(),
            application.lists(),
            application.reports(),
            application.webhooks(),
            application.deliveries(),
            application.clock(),
            [&application] { return application.ready(); },
            [&application] { return application.load(); }};
}

} // namespace pss
