// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/desk.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QListWidget;

namespace pss {

struct ComplianceStanding;

/// Where the customer of a case stands in screening: the latest checks, open hits with their scores, and
/// screening at once.
class ScreeningPanel : public QWidget {
    Q_OBJECT

public:
    /// Its actions work all over `parent`.
    ScreeningPanel(Desk &desk, QWidget *parent);

    /// Asks again only when it is another customer; else changes come by themselves.
    void show(const QString &userId);

Q_SIGNALS:
    void hitRequested(const QString &userId, const QString &hitId);
    /// How many hits are open.
    void told(int openHits);

private:
    void makeActions(QWidget &scope);
    void reload();
    void fill(const ComplianceStanding &standing);
    void screenNow();
    void openChosen();
    void updateActions();
    QString chosenHit() const;

    Desk &m_desk;
    QListWidget *m_list;
    QLabel *m_state;
    QAction *m_screen = nullptr;
    QAction *m_open = nullptr;
    QString m_user;
    QString m_first; ///< the hit that is opened where none is chosen
    bool m_busy = false;
    QTimer m_later;
};

} // namespace pss
