// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/desk.h"

#include <QWidget>

class QButtonGroup;
class QStackedWidget;

namespace pss {

class SimulationTab;
class StartForm;
class VerificationList;
class VerificationPanel;

/// Verifications: the list, one of them to be decided, and a new one started by hand.
class VerificationsPage : public QWidget {
    Q_OBJECT

public:
    explicit VerificationsPage(Desk &desk, QWidget *parent = nullptr);

    void open(const QString &id);
    /// A new one, of this customer.
    void start(const QString &userId);

Q_SIGNALS:
    void documentRequested(const QString &documentId);
    void hitRequested(const QString &userId, const QString &hitId);
    void customerRequested(const QString &userId);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *framed(const QString &title, QWidget *content);
    QWidget *makeTabs();
    void choose(int tab);
    void showList();
    void openNext(const QString &after);

    Desk &m_desk;
    VerificationList *m_list;
    VerificationPanel *m_panel;
    StartForm *m_start;
    QStackedWidget *m_stack;
    SimulationTab *m_simulation = nullptr; ///< of whoever may see reports
    QStackedWidget *m_tabs = nullptr;
    QButtonGroup *m_tabButtons = nullptr;
};

} // namespace pss
