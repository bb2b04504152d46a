// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application/reload.h"

#include "api/apiserver.h"

#include <QLoggingCategory>

namespace pss {

Q_LOGGING_CATEGORY(lcSettings, "pss.settings", QtInfoMsg)

void reload(ApiServer &server, const Result<ServerSettings> &settings)
{
    const auto reloaded = settings ? server.reload(settings->api) : Status(fail(settings.error()));
    if (reloaded) {
        applyLogSettings(*settings);
        qCInfo(lcSettings, "the settings were read again");
    } else {
        qCWarning(lcSettings, "the settings stay as they were: %ls",
                  qUtf16Printable(reloaded.error().detail));
    }
}

} // namespace pss
