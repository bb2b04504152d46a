// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apioptions.h"
#include "app/application/externaloptions.h"
#include "app/application/policyfiles.h"
#include "app/application/webhookoptions.h"

#include <QHash>
#include <QString>

namespace pss {

/// How the server of `pss serve` and of the desktop stands: what an admin may set, as setting.cpp lists it.
struct ServerSettings {
    ApiOptions api;
    QString database; ///< empty: what the house was made with
    QString keyFile; ///< likewise
    int readers = 0; ///< at once; 0: one less than there are cores
    QString languages;
    bool namesJwks = false; ///< then its file must be there
    QString logLevel;
    bool accessLog = true;
    WebhookOptions webhooks;
    PolicyFiles policies;
    ExternalOptions external;
};

/// Where settings are looked for: flags go before the environment, that before the file.
struct SettingsPlace {
    QString dataDirectory;
    QString configFile; ///< empty: PSS_CONFIG, or server.conf in the data directory where it is there
    QHash<QString, QString> flags; ///< by the setting's full name
};

/// ValidationFailed with a line for each fault: the file and line, the variable or the flag, and what is
/// taken there.
Result<ServerSettings> readServerSettings(const SettingsPlace &place);

/// What only shows when it is tried: the certificate with its key, the JWKS file, the port's exposure.
Status checkServerSettings(const ServerSettings &settings);

/// A file with every setting, its meaning and its default.
QString commentedSettings();

/// What is logged from now on.
void applyLogSettings(const ServerSettings &settings);

} // namespace pss
