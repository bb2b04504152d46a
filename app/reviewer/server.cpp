// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reviewer/server.h"

#include "app/application/apidoor.h"
#include "app/application/reload.h"
#include "app/application/servernote.h"
#include "app/demo/demohouse.h"
#include "storage/database.h"
#include "ui/shell/statusstrip.h"

#include <QCoreApplication>

#include <cstdio>
#include <unistd.h>

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
    auto options = m_options.settings.api;
    options.demo = m_application.house().isDemo();
    m_api = std::make_unique<ApiServer>(apiServices(m_application), options);
    const auto checked = checkServerSettings(m_options.settings);
    if (const auto started = checked ? m_api->start() : checked; !started) {
        m_api.reset();
        return miss(started.error().detail);
    }
    m_problem.clear();
    m_isExposed = !options.tls.isOn() && !options.address.isLoopback();
    m_url = serverUrl(options.address.toString(), m_api->port(), options.tls.isOn());
    const ServerNote note{::getpid(), m_url, QCoreApplication::applicationVersion(),
                          m_application.clock().now()};
    if (const auto left = leaveNote(m_application.house().dataDirectory(), note); !left)
        std::fprintf(stderr, "pss-reviewer: %s\n", qUtf8Printable(left.error().detail));
}

void Server::reload(const Result<ServerSettings> &settings)
{
    if (m_api)
        return pss::reload(*m_api, settings);
    if (!settings)
        return miss(settings.error().detail);
    m_options.settings = *settings;
    start();
}

void Server::miss(const QString &problem)
{
    m_problem = problem;
    std::fprintf(stderr, "pss-reviewer: the API does not listen: %s\n", qUtf8Printable(m_problem));
}

void Server::stop()
{
    if (!m_api)
        return;
    m_api->stop();
    m_api.reset();
    takeNoteAway(m_application.house().dataDirectory());
}

ServerStatus Server::status() const
{
    if (!m_api || !m_api->isListening())
        return {false, {}, 0, m_problem};
    return {true, m_url.section(u"://"_s, 1), m_api->activity().requestsPerMinute, {}, m_isExposed};
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
