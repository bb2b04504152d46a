// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/queue/queuepage.h"

#include "services/documents.h"
#include "services/events.h"
#include "ui/common/emptystate.h"
#include "ui/common/errortext.h"
#include "ui/common/inbackground.h"
#include "ui/intake/intakepanel.h"
#include "ui/queue/queuemodel.h"
#include "ui/queue/queuetable.h"
#include "ui/shell/messages.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace pss {
namespace {

constexpr auto kTyping = 250ms;
constexpr auto kSettle = 300ms;
constexpr auto kTick = 20s; // ages, due times, leases that ran out, other desks
constexpr int kRestFactor = 3; // a slow database is asked less often

} // namespace

QueuePage::QueuePage(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_views(savedViews(desk.actor))
    , m_model(new QueueModel([&documents = desk.documents, actor = desk.actor](
                                 const std::vector<QString> &keys) { return documents.rows(actor, keys); },
                             desk.clock, this))
    , m_table(new QueueTable(*m_model, desk.clock, desk.actor.subject, this))
    , m_count(new QLabel(this))
    , m_search(new QLineEdit(this))
    , m_tabs(new QButtonGroup(this))
    , m_busy(new QProgressBar(this))
    , m_empty(new EmptyState(this))
    , m_intake(new IntakePanel(desk, this))
{
    setObjectName(u"queuePage"_s);
    makeActions();
    auto *left = new QVBoxLayout;
    left->setSpacing(10);
    left->addLayout(makeHeader());
    left->addLayout(makeTabs());
    left->addWidget(makeTable(), 1);
    auto *all = new QHBoxLayout(this);
    all->setContentsMargins(20, 16, 20, 16);
    all->setSpacing(16);
    all->addLayout(left, 1);
    all->addWidget(m_intake);
    m_intake->hide();

    m_typing.setSingleShot(true);
    m_later.setSingleShot(true);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_typing.start(kTyping); });
    connect(&m_typing, &QTimer::timeout, this, &QueuePage::refilter);
    connect(&m_later, &QTimer::timeout, this, &QueuePage::reload);
    connect(&m_clockwork, &QTimer::timeout, this, [this] {
        m_model->tick();
        reloadSoon();
    });
    connect(m_table, &QueueTable::sortRequested, this, &QueuePage::setSort);
    connect(m_table, &QueueTable::opened, this, &QueuePage::openCurrent);
    connect(m_model, &QueueModel::rowsFailed, this,
            [this](const Error &error) { m_desk.messages.show(Tone::Danger, errorText(error)); });
    connect(&desk.events, &Events::documentChanged, this, &QueuePage::documentChanged);
    m_clockwork.start(kTick);
    chooseView(0);
}

void QueuePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_table->setFocus();
}

void QueuePage::chooseView(int index)
{
    m_view = index;
    m_tabs->button(index)->setChecked(true);
    refilter();
}

void QueuePage::refilter()
{
    m_typing.stop();
    m_filter = m_views[size_t(m_view)].filter;
    m_filter.query = m_search->text().trimmed();
    setSort(m_filter.sort);
}

void QueuePage::setSort(DocumentSort sort)
{
    m_filter.sort = sort;
    m_table->showSort(sort);
    ++m_asked; // what is on its way answers another question
    m_loading = false;
    reload();
}

void QueuePage::documentChanged(const QString &id)
{
    m_model->forget(id);
    reloadSoon();
}

void QueuePage::reloadSoon()
{
    if (m_loading)
        m_again = true;
    else if (!m_later.isActive())
        m_later.start(kSettle);
}

void QueuePage::reload()
{
    if (m_loading) {
        m_again = true;
        return;
    }
    m_loading = true;
    m_again = false;
    m_took.start();
    const quint64 question = m_asked;
    m_busy->setVisible(m_model->rowCount() == 0);
    struct Answer {
        std::optional<Error> error;
        KeyChange change;
    };
    inBackground(
        this,
        [&documents = m_desk.documents, actor = m_desk.actor, filter = m_filter, before = m_model->keys()] {
            auto keys = documents.keys(actor, filter);
            if (!keys)
                return Answer{keys.error(), {}};
            return Answer{{}, keyChange(before, sortedKeys(std::move(*keys)))};
        },
        [this, question, before = m_model->keys(), shown = m_shown](Answer answer) {
            if (question != m_asked)
                return;
            m_loading = false;
            m_busy->hide();
            if (answer.error)
                m_desk.messages.show(Tone::Danger, errorText(*answer.error));
            else
                bringIn(before, answer.change, shown != question);
            if (m_again)
                m_later.start(std::max<std::chrono::milliseconds>(
                    kSettle, std::chrono::milliseconds(m_took.elapsed() * kRestFactor)));
        });
}

void QueuePage::bringIn(const SortedKeys &before, const KeyChange &change, bool startOver)
{
    m_shown = m_asked;
    if (!m_table->apply(before, change))
        m_again = true;
    if (startOver)
        m_table->startOver();
    showCount();
}

void QueuePage::showCount()
{
    const int rows = m_model->rowCount();
    m_count->setText(
        tr("%n document(s)", nullptr, rows).replace(QString::number(rows), QLocale().toString(rows)));
    const bool searching = !m_filter.query.isEmpty();
    const SavedView &view = m_views[size_t(m_view)];
    if (searching)
        m_empty->setContent(
            u"search"_s, tr("Nothing matches “%1”").arg(m_filter.query),
            tr("Whole words are found, and the beginnings of words from three letters on. Esc clears "
               "the filter."));
    else
        m_empty->setContent(u"received"_s, view.emptyTitle, view.emptyHint);
    m_empty->setVisible(rows == 0);
}

} // namespace pss
