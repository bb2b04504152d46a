// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"
#include "ui/shell/house.h"
#include "ui/shell/theme.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QHBoxLayout;
class QLabel;

namespace pss {

struct Account;

/// One fact of the status bar: an icon and a few words.
class StatusFact : public QWidget {
    Q_OBJECT

public:
    StatusFact(const QString &name, const QString &meaning, QWidget *parent);
    void tell(Tone tone, const QString &icon, const QString &text, const QString &more = {});

protected:
    void changeEvent(QEvent *event) override;

private:
    void dress();

    Tone m_tone = Tone::Neutral;
    QString m_drawing;
    QString m_meaning;
    QLabel *m_icon;
    QLabel *m_text;
};

/// What is always told: who is signed in, the API, the reading backlog, the age of the
/// screening lists, the database.
class StatusStrip : public QWidget {
    Q_OBJECT

public:
    explicit StatusStrip(const HouseDoors &doors, QWidget *parent = nullptr);
    void setAccount(const Account *account);

private:
    void refresh();
    void tellServer(const ServerStatus &status);
    void askLists();

    const HouseDoors &m_doors;
    std::optional<Actor> m_actor; ///< who is signed in
    bool m_asking = false;
    bool m_askingLists = false;
    QTimer m_timer;
    StatusFact *m_person;
    StatusFact *m_server;
    StatusFact *m_backlog;
    StatusFact *m_screening;
    StatusFact *m_database;
};

/// The roles of an account in words.
QString rolesText(Roles roles);

} // namespace pss
