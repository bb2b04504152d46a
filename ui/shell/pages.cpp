// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/pages.h"

#include "ui/compliance/compliancepage.h"
#include "ui/customers/customerspage.h"
#include "ui/queue/queuepage.h"
#include "ui/shell/workspace.h"
#include "ui/verifications/verificationspage.h"

#include <QCoreApplication>

namespace pss {
namespace {

struct Pages {
    Q_DECLARE_TR_FUNCTIONS(Pages)
};

QWidget *makeQueue(Desk &desk, Workspace &workspace)
{
    auto *page = new QueuePage(desk, &workspace);
    workspace.setQueue(page);
    return page;
}

QWidget *makeCompliance(Desk &desk, Workspace &workspace)
{
    auto *page = new CompliancePage(desk, &workspace);
    workspace.setCompliance(page);
    return page;
}

QWidget *makeCustomers(Desk &desk, Workspace &workspace)
{
    auto *page = new CustomersPage(desk, &workspace);
    workspace.setCustomers(page);
    return page;
}

QWidget *makeVerifications(Desk &desk, Workspace &workspace)
{
    auto *page = new VerificationsPage(desk, &workspace);
    workspace.setVerifications(page);
    return page;
}

} // namespace

std::vector<ScreenRow> pages()
{
    return {
        {"queue", Pages::tr("Queue"), "queue", int(Qt::ALT) | Qt::Key_1, Permission::ViewAll, makeQueue},
        {"customers", Pages::tr("Customers"), "user", int(Qt::ALT) | Qt::Key_2, Permission::ViewAll,
         makeCustomers},
        {"verifications", Pages::tr("Verifications"), "shield", int(Qt::ALT) | Qt::Key_3, Permission::ViewAll,
         makeVerifications},
        {"compliance", Pages::tr("Compliance"), "compliance", int(Qt::ALT) | Qt::Key_4,
         Permission::ViewCompliance, makeCompliance},
    };
}

} // namespace pss
