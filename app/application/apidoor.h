// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiserver.h"
#include "app/application/application.h"

namespace pss {

/// What the API's door leads to in this application, which must outlive it.
inline ApiServices apiServices(Application &application)
{
    return {application.access(),
            application.intake(),
            application.documents(),
            application.review(),
            application.uploads(),
            application.repeats(),
            application.amendment(),
            application.retention(),
            application.auditLog(),
            application.clock(),
            [&application] { return application.ready(); }};
}

/// Where the API listens; ValidationFailed for what is no address or port.
inline Result<ApiOptions> apiOptions(const QString &address, const QString &port, bool demo)
{
    ApiOptions options;
    options.demo = demo;
    if (!address.isEmpty() && !options.address.setAddress(address))
        return invalid(QStringLiteral("listen"),
                       QStringLiteral("`%1` is no IP address to listen on.").arg(address));
    bool isNumber = true;
    if (!port.isEmpty())
        options.port = port.toUShort(&isNumber);
    if (!isNumber)
        return invalid(QStringLiteral("port"), QStringLiteral("A port is a number from 0 to 65535."));
    return options;
}

} // namespace pss
