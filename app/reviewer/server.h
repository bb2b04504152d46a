// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiserver.h"
#include "app/reviewer/options.h"
#include "ui/shell/house.h"

#include <memory>

namespace pss {

class Application;

/// The embedded API as the desktop knows it. A port that is taken costs the API, not the desktop.
class Server {
public:
    Server(Application &application, const ReviewerOptions &options);

    void start();
    /// On SIGHUP. A server that could not be started is started now.
    void reload(const Result<ServerSettings> &settings);
    void stop();
    ServerStatus status() const;

private:
    void miss(const QString &problem);

    Application &m_application;
    ReviewerOptions m_options;
    std::unique_ptr<ApiServer> m_api;
    QString m_url;
    bool m_isExposed = false;
    QString m_problem; ///< why it does not listen
};

/// SQLite or PostgreSQL.
QString databaseKind(House &house);
/// The accounts a demo house was made with; nothing for any other.
std::vector<DemoAccount> demoAccounts(const House &house);

} // namespace pss
