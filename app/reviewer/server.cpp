// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reviewer/server.h"

#include "app/application/apidoor.h"
#include "app/demo/demohouse.h"
#include "storage/database.h"
#include "ui/shell/statusstrip.h"

#include <cstdio>

namespace pss {

using namespace Qt::StringLiterals;

Server::Server(Application &application, const ReviewerOptions &options)
    : m_application(application), m_options(options)
{
}

void Server::start()
{
    if (!m_options.api)
        return;
    const auto options = apiOptions(m_options.address, m_options.port, m_application.house().isDemo());
    if (!options) {
        m_problem = options.error().detail;
        return;
    }
    m_host = options->address.protocol() == QAbstractSocket::IPv6Protocol
        ? u"[%1]"_s.arg(options->address.toString())
        : options->address.toString();
    m_api = std::make_unique<ApiServer>(apiServices(m_application), *options);
    if (const auto started = m_api->start(); !started) {
        m_problem = started.error().detail;
        m_api.reset();
        std::fprintf(stderr, "pss-reviewer: the API does not listen: %s\n", qUtf8Printable(m_problem));
    }
}

void Server::stop()
{
    if (m_api)
        m_api->stop();
    m_api.reset();
}

ServerStatus Server::status() const
{
    if (!m_api || !m_api->isListening())
        return {false, {}, 0, m_problem};
    return {true, u"%1:%2"_s.arg(m_host).arg(m_api->port()), m_api->activity().requestsPerMinute, {}};
}

QString databaseKind(House &house)
{
    return house.database().engine() == Engine::Sqlite ? u"SQLite"_s : u"PostgreSQL"_s;
}

std::vector<DemoAccount> demoAccounts(const House &house)
{
    std::vector<DemoAccount> accounts;
    if (house.isDemo())
        for (const DemoStaff &staff : demoAccounts())
            accounts.push_back({staff.name, staff.displayName, rolesText(staff.role), staff.password});
    return accounts;
}

} // namespace pss
