// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThread>

#include <memory>

namespace pss {

class Database;

/// News of other desks and nodes on the same PostgreSQL server, by LISTEN on a connection and a thread of its
/// own; silent on SQLite. A lost server is listened to again when it is back.
class Notifications : public QObject {
    Q_OBJECT

public:
    explicit Notifications(Database &database);
    ~Notifications() override;

Q_SIGNALS:
    /// From the listening thread, after the other's commit.
    void documentChanged(const QString &documentId);

private:
    class Listener;
    QThread m_thread;
    std::unique_ptr<Listener> m_listener;
};

} // namespace pss
