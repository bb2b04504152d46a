// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/hitstab.h"

#include "services/compliance.h"
#include "services/events.h"
#include "services/lists.h"
#include "ui/common/emptystate.h"
#include "ui/common/errortext.h"
#include "ui/common/inbackground.h"
#include "ui/compliance/dispositionbar.h"
#include "ui/compliance/hitmodel.h"
#include "ui/compliance/hitpanel.h"
#include "ui/compliance/rowtable.h"
#include "ui/shell/messages.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace pss {
namespace {

constexpr auto kTyping = 250ms;
constexpr auto kSettle = 200ms;
constexpr auto kTick = 30s;

} // namespace

void HitsTab::connectParts()
{
    m_typing.setSingleShot(true);
    m_later.setSingleShot(true);
    connect(m_customer, &QLineEdit::textChanged, this, [this] { m_typing.start(kTyping); });
    connect(m_customer, &QLineEdit::returnPressed, this, [this] {
        changeQuestion();
        m_table->setFocus();
    });
    connect(m_view, &QComboBox::currentIndexChanged, this, &HitsTab::changeQuestion);
    connect(&m_typing, &QTimer::timeout, this, &HitsTab::changeQuestion);
    connect(&m_later, &QTimer::timeout, this, &HitsTab::reload);
    connect(&m_clockwork, &QTimer::timeout, m_model, &HitModel::tick);
    connect(m_table, &RowTable::chosen, this, &HitsTab::showCurrent);
    connect(&m_panel->bar(), &DispositionBar::decided, this, &HitsTab::decide);
    connect(&m_panel->bar(), &DispositionBar::cancelled, m_table,
            [this] { m_table->setFocus(Qt::OtherFocusReason); });
    const auto soon = [this] {
        if (!m_later.isActive())
            m_later.start(kSettle);
    };
    connect(&m_desk.events, &Events::complianceChanged, this, soon);
    connect(&m_desk.events, &Events::listsChanged, this, soon);
    m_clockwork.start(kTick);
}

void HitsTab::changeQuestion()
{
    m_typing.stop();
    m_question.view = HitView(m_view->currentData().toInt());
    m_question.userId = m_customer->text().trimmed();
    reload();
}

void HitsTab::open(const QString &userId, const QString &hitId)
{
    m_wanted = hitId;
    m_view->setCurrentIndex(m_view->findData(int(HitView::All)));
    m_customer->setText(userId);
    changeQuestion();
    m_table->setFocus();
}

void HitsTab::reload()
{
    if (m_loading) {
        m_again = true;
        return;
    }
    m_loading = true;
    m_again = false;
    auto question = m_question;
    question.kept = m_panel->bar().isAsking() ? m_panel->bar().hitId() : QString();
    struct Answer {
        Result<HitAnswer> hits;
        Result<std::vector<ScreeningList>> lists;
    };
    inBackground(
        this,
        [&compliance = m_desk.compliance, &lists = m_desk.lists, actor = m_desk.actor, question] {
            return Answer{readHits(compliance, actor, question), lists.all(actor)};
        },
        [this, asked = m_question](Answer answer) {
            m_loading = false;
            if (asked != m_question || m_again)
                return reload();
            if (answer.lists) {
                m_hasLists = !answer.lists->empty();
                m_model->setLists(*answer.lists);
            }
            if (answer.hits)
                bringIn(std::move(*answer.hits));
            else
                m_desk.messages.show(Tone::Danger, errorText(answer.hits.error()));
        });
}

void HitsTab::bringIn(HitAnswer answer)
{
    m_table->keepPlace([&] { m_model->show(std::move(answer.hits)); });
    if (const int row = m_wanted.isEmpty() ? -1 : m_model->rowOf(m_wanted); row >= 0) {
        m_wanted.clear();
        m_table->choose(row);
        m_table->scrollTo(m_model->index(row, 0));
    } else if (m_table->currentRow() < 0) {
        m_table->choose(0);
    }
    showCount(answer.isCut);
    showEmpty();
    showCurrent();
}

const ScreeningHit *HitsTab::current() const { return m_model->hit(m_table->currentRow()); }

void HitsTab::showCurrent()
{
    const auto *hit = current();
    updateActions();
    if (!hit) {
        m_shownId.clear();
        return m_panel->clear();
    }
    if (hit->id == m_shownId && hit->revision == m_shownRevision)
        return;
    if (hit->id != m_shownId)
        m_panel->expect(*hit, m_model->listText(*hit));
    m_shownId = hit->id;
    m_shownRevision = hit->revision;
    readCurrent();
}

void HitsTab::readCurrent()
{
    inBackground(
        this,
        [&compliance = m_desk.compliance, actor = m_desk.actor, id = m_shownId] {
            return readDetails(compliance, actor, id);
        },
        [this, id = m_shownId](const Result<HitDetails> &details) {
            if (id != m_shownId)
                return;
            if (!details) {
                m_panel->tellSubject(errorText(details.error()));
                return;
            }
            m_model->replace(details->hit);
            m_shownRevision = details->hit.revision;
            m_panel->show(details->hit, m_model->listText(details->hit), details->subject);
            if (!details->isSubjectCurrent)
                m_panel->tellSubject(tr(
                    "The customer was screened again since, as shown here; the hit is of an earlier time."));
            updateActions();
        });
}

void HitsTab::showCount(bool isCut)
{
    const int rows = m_model->rowCount();
    QString text = tr("%n hit(s)", nullptr, rows).replace(QString::number(rows), QLocale().toString(rows));
    if (isCut)
        text = tr("%1, there are more: name a customer").arg(text);
    m_count->setText(text);
}

void HitsTab::showEmpty()
{
    const bool asksForOne = !m_question.userId.isEmpty();
    if (asksForOne)
        m_empty->setContent(u"search"_s, tr("No such hit of “%1”").arg(m_question.userId),
                            tr("Customers are found by their whole id. Esc clears the filter."));
    else if (!m_hasLists)
        m_empty->setContent(u"shield"_s, tr("Nobody is screened yet"),
                            tr("There is no list to hold customers against. Import one under Lists."));
    else if (m_question.view == HitView::Open)
        m_empty->setContent(u"approved"_s, tr("No hit is open"),
                            tr("What screening finds from now on appears here by itself."));
    else
        m_empty->setContent(u"inbox-empty"_s, tr("No such hit"), tr("Nothing of this kind is there now."));
    m_empty->setVisible(m_model->rowCount() == 0);
    m_panel->setVisible(m_model->rowCount() > 0);
}

void HitsTab::takeFocus() { m_table->setFocus(Qt::OtherFocusReason); }

} // namespace pss
