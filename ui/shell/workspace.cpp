// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/workspace.h"

#include "ui/compliance/compliancepage.h"
#include "ui/customers/customerspage.h"
#include "ui/queue/queuepage.h"
#include "ui/review/reviewpage.h"
#include "ui/shell/actions.h"
#include "ui/shell/messages.h"
#include "ui/shell/navigationrail.h"
#include "ui/shell/pages.h"
#include "ui/verifications/verificationspage.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace pss {

Actor actorOf(const Account &account)
{
    Actor actor;
    actor.subject = account.name;
    actor.roles = account.roles;
    actor.channel = Channel::Desktop;
    return actor;
}

Workspace::Workspace(const HouseDoors &doors, const Account &account, Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_account(account)
    , m_messages(new Messages(this))
    , m_desk{actorOf(account), doors.documents,  doors.review,        doors.intake,    doors.access,
             doors.lists,      doors.compliance, doors.verifications, doors.customers, doors.events,
             doors.clock,      actions,          *m_messages,         doors.demo,
             {},
             doors.simulate}
    , m_rail(new NavigationRail(this))
    , m_stack(new QStackedWidget(this))
{
    setObjectName(u"workspace"_s);
    m_stack->setObjectName(u"pages"_s);
    auto *all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_rail);
    all->addWidget(m_stack, 1);
    m_messages->floatOver(*m_stack);
    makePages();
}

void Workspace::makePages()
{
    auto *group = new QActionGroup(this);
    for (const ScreenRow &row : pages()) {
        if (!m_desk.actor.may(row.permission))
            continue;
        const QString id = QLatin1StringView(row.id);
        QWidget *page = row.make(m_desk, *this);
        page->setProperty("page", id);
        m_stack->addWidget(page);
        const QString drawing = QLatin1StringView(row.icon);
        QAction *action = m_desk.actions.add(
            this, tr("Go to"), {u"page."_s + id, row.title, drawing, {QKeySequence(row.shortcut)}, {}});
        action->setProperty("drawing", drawing);
        action->setCheckable(true);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, id] { showPage(id); });
        m_rail->addPage(action);
    }
    if (!group->actions().isEmpty())
        group->actions().constFirst()->setChecked(true);
}

void Workspace::setQueue(QueuePage *queue)
{
    m_queue = queue;
    connect(queue, &QueuePage::openRequested, this, &Workspace::review);
    connect(queue, &QueuePage::queueEmptied, this, [this] { showPage(u"queue"_s); });
}

void Workspace::setCustomers(CustomersPage *page)
{
    m_customers = page;
    connect(page, &CustomersPage::documentRequested, this, &Workspace::showDocument);
    connect(page, &CustomersPage::verificationRequested, this, &Workspace::showVerification);
    connect(page, &CustomersPage::hitRequested, this, &Workspace::showHit);
    connect(page, &CustomersPage::startRequested, this, [this](const QString &userId) {
        showPage(u"verifications"_s);
        m_verifications->start(userId);
    });
}

void Workspace::setVerifications(VerificationsPage *page)
{
    m_verifications = page;
    connect(page, &VerificationsPage::documentRequested, this, &Workspace::showDocument);
    connect(page, &VerificationsPage::hitRequested, this, &Workspace::showHit);
    connect(page, &VerificationsPage::customerRequested, this, &Workspace::showCustomer);
}

void Workspace::showPage(const QString &id)
{
    for (int i = 0; i < m_stack->count(); ++i)
        if (m_stack->widget(i)->property("page").toString() == id)
            m_stack->setCurrentIndex(i);
    if (QAction *action = m_desk.actions.find(u"page."_s + id))
        action->setChecked(true);
}

ReviewPage *Workspace::reviewPage()
{
    if (!m_review) {
        m_review = new ReviewPage(m_desk, this);
        m_stack->addWidget(m_review);
        connect(m_review, &ReviewPage::closed, this, [this] { showPage(m_backTo); });
        connect(m_review, &ReviewPage::hitRequested, this, &Workspace::showHit);
        connect(m_review, &ReviewPage::verificationRequested, this, &Workspace::showVerification);
        connect(m_review, &ReviewPage::documentRequested, this,
                [this](const QString &id) { m_review->open(id); });
        connect(m_review, &ReviewPage::nextRequested, m_queue, &QueuePage::claimNext);
    }
    return m_review;
}

void Workspace::review(const QString &documentId, const DocumentFilter &view)
{
    m_backTo = u"queue"_s;
    m_stack->setCurrentWidget(reviewPage());
    m_review->follow(view);
    m_review->open(documentId);
}

void Workspace::showDocument(const QString &documentId)
{
    const QString from = m_stack->currentWidget()->property("page").toString();
    review(documentId, {});
    if (!from.isEmpty())
        m_backTo = from;
}

void Workspace::showVerification(const QString &id)
{
    if (!m_verifications)
        return;
    showPage(u"verifications"_s);
    m_verifications->open(id);
}

void Workspace::showHit(const QString &userId, const QString &hitId)
{
    if (!m_compliance)
        return;
    showPage(u"compliance"_s);
    m_compliance->openHit(userId, hitId);
}

void Workspace::showCustomer(const QString &userId)
{
    if (!m_customers)
        return;
    showPage(u"customers"_s);
    m_customers->open(userId);
}

void Workspace::addFiles(const QStringList &paths)
{
    if (!m_queue || !m_desk.actor.may(Permission::UploadDocument))
        return;
    showPage(u"queue"_s);
    m_queue->addFiles(paths);
}

} // namespace pss
