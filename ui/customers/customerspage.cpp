// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/customerspage.h"

#include "ui/common/emptystate.h"
#include "ui/common/errortext.h"
#include "ui/common/inbackground.h"
#include "ui/compliance/rowtable.h"
#include "ui/customers/customerfile.h"
#include "ui/customers/customermodel.h"
#include "ui/customers/customerpanel.h"
#include "ui/review/actionbutton.h"
#include "ui/shell/actions.h"
#include "ui/shell/messages.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>

namespace pss {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kTyping = 250ms;
constexpr int kPage = 100;

} // namespace

void CustomersPage::connectParts()
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTyping);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        m_takesFirst = true;
        search();
    });
    connect(&m_typing, &QTimer::timeout, this, &CustomersPage::search);
    connect(m_model, &CustomerModel::moreWanted, this, &CustomersPage::searchMore);
    connect(m_table, &RowTable::chosen, this, &CustomersPage::showCurrent);
    connect(m_table, &QTableView::doubleClicked, m_panel, &CustomerPanel::takeFocus);
    connect(m_panel, &CustomerPanel::documentRequested, this, &CustomersPage::documentRequested);
    connect(m_panel, &CustomerPanel::verificationRequested, this, &CustomersPage::verificationRequested);
    connect(m_panel, &CustomerPanel::hitRequested, this, &CustomersPage::hitRequested);
    connect(m_panel, &CustomerPanel::told, this, [this](const CustomerFile &file) {
        m_facts->setText(file.isEmpty()
                             ? QString()
                             : QStringList{tr("%n document(s)", nullptr, int(file.documents.size())),
                                           tr("%n verification(s)", nullptr, int(file.verifications.size())),
                                           tr("%n open hit(s)", nullptr, int(file.standing.openHits.size()))}
                                   .join(u" · "));
    });
}

void CustomersPage::open(const QString &userId)
{
    m_takesFirst = true;
    m_search->setText(userId);
    search();
}

void CustomersPage::search()
{
    m_typing.stop();
    m_query = m_search->text().trimmed();
    inBackground(
        this,
        [&customers = m_desk.customers, actor = m_desk.actor, query = m_query] {
            return customers.search(actor, query, kPage);
        },
        [this, asked = m_query](Result<CustomerPage> page) {
            if (asked != m_query)
                return;
            if (!page) {
                m_desk.messages.show(Tone::Danger, errorText(page.error()));
                return;
            }
            m_model->show(std::move(*page));
            const bool takes = std::exchange(m_takesFirst, false);
            if (takes || m_model->rowCount() == 1)
                m_table->choose(0);
            if (takes && m_model->rowCount() > 0)
                m_table->setFocus(Qt::OtherFocusReason);
            showEmpty();
            showCurrent();
        });
}

void CustomersPage::searchMore(const QString &after)
{
    inBackground(
        this,
        [&customers = m_desk.customers, actor = m_desk.actor, query = m_query, after] {
            return customers.search(actor, query, kPage, after);
        },
        [this, asked = m_query, after](Result<CustomerPage> page) {
            if (asked != m_query || after != m_model->next())
                return;
            if (page)
                return m_model->append(std::move(*page));
            m_model->append({{}, after}); // whoever scrolls there asks again
            m_desk.messages.show(Tone::Danger, errorText(page.error()));
        });
}

void CustomersPage::showCurrent()
{
    const QString user = m_model->userId(m_table->currentRow());
    m_title->setText(user.isEmpty() ? tr("No customer is chosen") : user);
    if (user != m_panel->userId())
        m_facts->clear();
    m_panel->show(user);
    setLegal(m_open, user.isEmpty() ? tr("Choose a customer first.") : QString());
    setLegal(m_start,
             !m_desk.actor.may(Permission::UploadDocument)
                 ? tr("Your role only looks: reviewers start verifications.")
                 : user.isEmpty() ? tr("Choose a customer first.")
                                  : QString());
}

void CustomersPage::showEmpty()
{
    if (m_query.isEmpty())
        m_empty->setContent(
            u"search"_s, tr("Look for a customer"),
            tr("By their whole id, or three letters of a name, document number or file name."));
    else
        m_empty->setContent(
            u"inbox-empty"_s, tr("Nobody is found by “%1”").arg(m_query),
            tr("Ids are looked for whole; names and numbers from three letters on, every word "
               "in one document."));
    m_empty->setVisible(m_model->rowCount() == 0);
}

void CustomersPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_model->rowCount() > 0)
        m_table->setFocus(Qt::OtherFocusReason);
    else
        m_search->setFocus(Qt::OtherFocusReason);
}

} // namespace pss
