// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/account.h"
#include "ui/common/desk.h"
#include "ui/shell/house.h"

#include <QWidget>

class QStackedWidget;

namespace pss {

class Actions;
class CompliancePage;
class CustomersPage;
class Messages;
class NavigationRail;
class QueuePage;
class ReviewPage;
class VerificationsPage;
struct DocumentFilter;

/// One person's place in the window, from sign-in until somebody else signs in: their desk and their pages.
class Workspace : public QWidget {
    Q_OBJECT

public:
    Workspace(const HouseDoors &doors, const Account &account, Actions &actions, QWidget *parent = nullptr);

    ~Workspace() override { stopWork(); }

    /// Long work of this desk ends soon; before the background is waited for.
    void stopWork() { m_desk.left.request_stop(); }
    const Account &account() const { return m_account; }
    Desk &desk() { return m_desk; }
    NavigationRail &rail() { return *m_rail; }
    QueuePage *queue() { return m_queue; }

    void setQueue(QueuePage *queue);
    void setCompliance(CompliancePage *page) { m_compliance = page; }
    void setCustomers(CustomersPage *page);
    void setVerifications(VerificationsPage *page);
    void showPage(const QString &id);
    void review(const QString &documentId, const DocumentFilter &view);
    /// One document, whatever the queue shows; the way back leads to where one is now.
    void showDocument(const QString &documentId);
    void showVerification(const QString &id);
    void showCustomer(const QString &userId);
    /// A hit of a customer on the screen where hits are decided.
    void showHit(const QString &userId, const QString &hitId);
    void addFiles(const QStringList &paths);

private:
    void makePages();
    ReviewPage *reviewPage();

    Account m_account;
    Messages *m_messages;
    Desk m_desk;
    NavigationRail *m_rail;
    QStackedWidget *m_stack;
    QueuePage *m_queue = nullptr;
    CompliancePage *m_compliance = nullptr;
    CustomersPage *m_customers = nullptr;
    VerificationsPage *m_verifications = nullptr;
    ReviewPage *m_review = nullptr;
    QString m_backTo; ///< the page that a review was opened from
};

/// Somebody at the desk, as the services see them.
Actor actorOf(const Account &account);

} // namespace pss
