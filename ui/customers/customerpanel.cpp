// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/customerpanel.h"

#include "base/id.h"
#include "services/events.h"
#include "ui/common/errortext.h"
#include "ui/common/inbackground.h"
#include "ui/customers/customerfile.h"

#include <QLabel>
#include <QVBoxLayout>

namespace pss {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kSettle = 300ms;

} // namespace

CustomerPanel::CustomerPanel(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_list(new EntryList(u"customerFile"_s, tr("Everything about the customer"), this))
    , m_problem(new QLabel(this))
{
    setObjectName(u"customerPanel"_s);
    m_problem->setObjectName(u"customerProblem"_s);
    m_problem->setProperty("role", u"error"_s);
    m_problem->setContentsMargins(16, 8, 16, 8);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->addWidget(m_problem);
    down->addWidget(m_list, 1);
    connect(m_list, &EntryList::followed, this, &CustomerPanel::follow);
    m_later.setSingleShot(true);
    m_later.setInterval(kSettle);
    connect(&m_later, &QTimer::timeout, this, &CustomerPanel::reload);
    const auto soon = [this] {
        if (!m_user.isEmpty() && !m_later.isActive())
            m_later.start();
    };
    // A document's or verification's event names no customer: what is read again is little.
    connect(&desk.events, &Events::documentChanged, this, soon);
    connect(&desk.events, &Events::verificationChanged, this, soon);
    connect(&desk.events, &Events::complianceChanged, this, [this, soon](const QString &userId) {
        if (userId == m_user)
            soon();
    });
}

void CustomerPanel::show(const QString &userId)
{
    if (userId == m_user)
        return;
    m_user = userId;
    m_list->show({}, userId.isEmpty() ? tr("No customer is chosen.") : tr("Opening…"));
    reload();
}

void CustomerPanel::reload()
{
    m_isStale = !isVisible(); // what nobody sees is read when it comes into sight
    if (m_user.isEmpty() || m_isStale)
        return;
    if (m_loading) {
        m_again = true;
        return;
    }
    m_loading = true;
    m_again = false;
    inBackground(
        this, [&desk = m_desk, user = m_user] { return loadCustomer(desk, user); },
        [this, user = m_user](const Result<CustomerFile> &file) {
            m_loading = false;
            if (user != m_user || m_again)
                return reload();
            m_problem->setVisible(!file);
            if (!file) {
                m_problem->setText(errorText(file.error()));
                return;
            }
            m_list->show(customerEntries(*file, m_desk.clock.now()),
                         tr("Nothing is known of this customer."));
            Q_EMIT told(*file);
        });
}

void CustomerPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        reload();
}

void CustomerPanel::follow(const QString &target)
{
    if (isId(IdKind::Document, target))
        Q_EMIT documentRequested(target);
    else if (isId(IdKind::Verification, target))
        Q_EMIT verificationRequested(target);
    else
        Q_EMIT hitRequested(m_user, target);
}

void CustomerPanel::takeFocus() { m_list->takeFocus(); }

} // namespace pss
