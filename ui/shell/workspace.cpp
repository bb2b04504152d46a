// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/workspace.h"

#include "ui/compliance/compliancepage.h"
#include "ui/queue/queuepage.h"
#include "ui/review/reviewpage.h"
#include "ui/shell/actions.h"
#include "ui/shell/messages.h"
#include "ui/shell/navigationrail.h"
#include "ui/shell/pages.h"

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
    , m_desk{actorOf(account),
             doors.documents,
             doors.review,
             doors.intake,
             doors.access,
             doors.lists,
             doors.compliance,
             doors.events,
             doors.clock,
             actions,
             *m_messages,
             doors.demo,
             {}}
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
        connect(m_review, &ReviewPage::closed, this, [this] { showPage(u"queue"_s); });
        connect(m_review, &ReviewPage::hitRequested, this, &Workspace::showHit);
        connect(m_review, &ReviewPage::nextRequested, m_queue, &QueuePage::claimNext);
    }
    return m_review;
}

void Workspace::review(const QString &documentId, const DocumentFilter &view)
{
    m_stack->setCurrentWidget(reviewPage());
    m_review->follow(view);
    m_review->open(documentId);
}

void Workspace::showHit(const QString &userId, const QString &hitId)
{
    if (!m_compliance)
        return;
    showPage(u"compliance"_s);
    m_compliance->openHit(userId, hitId);
}

void Workspace::addFiles(const QStringList &paths)
{
    if (!m_queue || !m_desk.actor.may(Permission::UploadDocument))
        return;
    showPage(u"queue"_s);
    m_queue->addFiles(paths);
}

} // namespace pss
