// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/notifications.h"

#include "storage/database.h"

#include <QSqlDriver>
#include <QTimer>

#include <chrono>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const auto kChannel = u"pss_document"_s;
constexpr std::chrono::seconds kLook{5};

} // namespace

/// Lives in the listening thread.
class Notifications::Listener : public QObject {
public:
    Listener(Database &database, Notifications &news) : m_database(database), m_news(news), m_look(this)
    {
        connect(&m_look, &QTimer::timeout, this, &Listener::listen);
    }

    void begin()
    {
        listen();
        m_look.start(kLook);
    }

private:
    /// Subscribes, again after a connection was lost.
    void listen()
    {
        auto connection = m_database.connection();
        if (!connection)
            return;
        if (!QSqlQuery(*connection).exec(u"SELECT 1"_s)) {
            connection->close(); // the next look opens a new one
            return;
        }
        auto *driver = connection->driver();
        if (driver->subscribedToNotifications().contains(kChannel))
            return;
        driver->disconnect(this);
        connect(driver, &QSqlDriver::notification, this,
                [this](const QString &, QSqlDriver::NotificationSource, const QVariant &payload) {
                    Q_EMIT m_news.documentChanged(payload.toString());
                });
        driver->subscribeToNotification(kChannel);
    }

    Database &m_database;
    Notifications &m_news;
    QTimer m_look;
};

Notifications::Notifications(Database &database)
{
    if (database.engine() != Engine::PostgreSql)
        return;
    m_listener = std::make_unique<Listener>(database, *this);
    m_listener->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, m_listener.get(),
            [listener = m_listener.get()] { listener->begin(); });
    m_thread.setObjectName(u"notifications"_s);
    m_thread.start();
}

Notifications::~Notifications()
{
    m_thread.quit();
    m_thread.wait();
}

} // namespace pss
