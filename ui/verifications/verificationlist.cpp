// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verifications/verificationlist.h"

#include "services/events.h"
#include "ui/common/emptystate.h"
#include "ui/common/errortext.h"
#include "ui/common/inbackground.h"
#include "ui/compliance/rowtable.h"
#include "ui/review/actionbutton.h"
#include "ui/shell/messages.h"
#include "ui/verifications/verificationactions.h"
#include "ui/verifications/verificationmodel.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>

namespace pss {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kTyping = 250ms;
constexpr auto kSettle = 200ms;
constexpr auto kTick = 30s;
constexpr int kMostChanged = 50; ///< at once; more are a reload

} // namespace

void VerificationList::connectParts()
{
    m_typing.setSingleShot(true);
    m_later.setSingleShot(true);
    connect(m_customer, &QLineEdit::textChanged, this, [this] { m_typing.start(kTyping); });
    connect(m_customer, &QLineEdit::returnPressed, this, [this] {
        changeQuestion();
        m_table->setFocus();
    });
    connect(m_view, &QComboBox::currentIndexChanged, this, &VerificationList::changeQuestion);
    connect(m_risk, &QComboBox::currentIndexChanged, this, &VerificationList::changeQuestion);
    connect(&m_typing, &QTimer::timeout, this, &VerificationList::changeQuestion);
    connect(&m_later, &QTimer::timeout, this, &VerificationList::readChanged);
    connect(&m_clockwork, &QTimer::timeout, m_model, &VerificationModel::tick);
    connect(m_model, &VerificationModel::moreWanted, this, &VerificationList::readMore);
    connect(m_table, &RowTable::chosen, this, &VerificationList::updateActions);
    connect(m_table, &QTableView::doubleClicked, this, &VerificationList::openCurrent);
    connect(&m_desk.events, &Events::verificationChanged, this, [this](const QString &id) {
        m_changed.insert(id);
        if (!m_later.isActive())
            m_later.start(kSettle);
    });
    m_clockwork.start(kTick);
}

void VerificationList::changeQuestion()
{
    m_typing.stop();
    const VerificationQuestion before = m_question;
    m_question.view = VerificationView(m_view->currentData().toInt());
    m_question.risk = fromWord<RiskLevel>(m_risk->currentData().toString());
    m_question.userId = m_customer->text().trimmed();
    if (m_question != before || !m_hasLoaded)
        reload();
}

void VerificationList::showCustomer(const QString &userId)
{
    m_view->setCurrentIndex(m_view->findData(int(VerificationView::All)));
    m_risk->setCurrentIndex(0);
    m_customer->setText(userId);
    changeQuestion();
}

void VerificationList::reload()
{
    if (m_loading) {
        m_again = true;
        return;
    }
    m_loading = true;
    m_again = false;
    m_changed.clear();
    inBackground(
        this,
        [&verifications = m_desk.verifications, actor = m_desk.actor, question = m_question,
         least = m_model->rowCount()] { return readVerifications(verifications, actor, question, least); },
        [this, asked = m_question](Result<VerificationPage> page) {
            m_loading = false;
            if (asked != m_question || m_again)
                return reload();
            if (page)
                take(std::move(*page));
            else
                m_desk.messages.show(Tone::Danger, errorText(page.error()));
        });
}

void VerificationList::take(VerificationPage page)
{
    m_hasLoaded = true;
    m_table->keepPlace([&] { m_model->show(std::move(page.records), page.next); });
    if (m_table->currentRow() < 0)
        m_table->choose(0);
    showCount();
    showEmpty();
    updateActions();
}

void VerificationList::readMore(const QString &before)
{
    if (!m_table->isVisible()) // a table out of sight asks for all there is, page after page
        return m_model->append({}, before);
    inBackground(
        this,
        [&verifications = m_desk.verifications, actor = m_desk.actor, question = m_question, before] {
            return pss::readMore(verifications, actor, question, before);
        },
        [this, asked = m_question, before](Result<VerificationPage> page) {
            if (asked != m_question || before != m_model->next())
                return;
            if (!page) {
                m_model->append({}, before);
                m_desk.messages.show(Tone::Danger, errorText(page.error()));
                return;
            }
            m_model->append(std::move(page->records), page->next);
            showCount();
        });
}

/// Those that changed, one by one: what is selected and in sight stays so.
void VerificationList::readChanged()
{
    if (m_loading || m_changed.size() > kMostChanged)
        return reload();
    const auto ids = m_changed.values();
    m_changed.clear();
    inBackground(
        this,
        [&verifications = m_desk.verifications, actor = m_desk.actor, ids] {
            std::vector<std::pair<QString, Result<VerificationRecord>>> read;
            for (const auto &id : ids)
                read.emplace_back(id, verifications.find(actor, id));
            return read;
        },
        [this, asked = m_question](const auto &read) {
            if (asked != m_question)
                return;
            const auto filter = filterOf(m_question, m_desk.actor);
            m_table->keepPlace([&] {
                for (const auto &[id, record] : read)
                    record &&isAmong(filter, record->verification) ? m_model->put(*record)
                                                                   : m_model->drop(id);
            });
            if (m_table->currentRow() < 0)
                m_table->choose(0);
            showCount();
            showEmpty();
            updateActions();
        });
}

QString VerificationList::currentId() const
{
    const auto *record = m_model->record(m_table->currentRow());
    return record ? record->verification.id : QString();
}

void VerificationList::choose(const QString &id)
{
    const int row = m_model->rowOf(id);
    m_table->choose(row);
    if (row >= 0)
        m_table->scrollTo(m_model->index(row, 0));
}

void VerificationList::openCurrent()
{
    if (const QString id = currentId(); !id.isEmpty())
        Q_EMIT openRequested(id);
}

QString VerificationList::nextDecidable(const QString &id) const
{
    const int from = m_model->rowOf(id);
    const int rows = m_model->rowCount();
    for (int step = 1; step <= rows; ++step) {
        const auto &one = m_model->record((std::max(from, -1) + step) % rows)->verification;
        if (one.id != id && isDecidable(one, m_desk.actor))
            return one.id;
    }
    return {};
}

void VerificationList::openNext()
{
    // The one that is chosen counts as the next where it can be decided.
    const auto *current = m_model->record(m_table->currentRow());
    const bool isIt = current && isDecidable(current->verification, m_desk.actor);
    const QString id = isIt ? current->verification.id : nextDecidable(currentId());
    if (!id.isEmpty())
        Q_EMIT openRequested(id);
    else
        m_desk.messages.show(Tone::Info, tr("None of these can be decided by you now."));
}

void VerificationList::updateActions()
{
    setLegal(m_open, currentId().isEmpty() ? tr("Choose a verification first.") : QString());
    setLegal(m_start,
             m_desk.actor.may(Permission::UploadDocument)
                 ? QString()
                 : tr("Your role only looks: reviewers start verifications."));
}

void VerificationList::showCount()
{
    const int rows = m_model->rowCount();
    const QString count =
        tr("%n verification(s)", nullptr, rows).replace(QString::number(rows), QLocale().toString(rows));
    m_count->setText(m_model->isComplete() ? count : tr("%1, more below").arg(count));
}

void VerificationList::showEmpty()
{
    if (!m_question.userId.isEmpty())
        m_empty->setContent(u"search"_s, tr("No such verification of “%1”").arg(m_question.userId),
                            tr("Customers are found by their whole id here; the Customers screen looks for "
                               "names too. Esc clears the filter."));
    else if (m_question == VerificationQuestion{VerificationView::All, {}, {}})
        m_empty->setContent(u"shield"_s, tr("Nobody is verified yet"),
                            tr("The main system starts verifications, or you do by hand."));
    else
        m_empty->setContent(
            u"inbox-empty"_s, tr("No such verification"),
            tr("What comes from now on appears here by itself. Other filters may show more."));
    m_empty->setVisible(m_model->rowCount() == 0);
}

void VerificationList::takeFocus() { m_table->setFocus(Qt::OtherFocusReason); }

} // namespace pss
