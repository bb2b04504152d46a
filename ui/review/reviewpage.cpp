// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reviewpage.h"

#include "services/documents.h"
#include "services/events.h"
#include "ui/customers/customerpanel.h"
#include "ui/review/caseheader.h"
#include "ui/review/caseshelf.h"
#include "ui/review/checkspanel.h"
#include "ui/review/decisionbar.h"
#include "ui/review/failuretext.h"
#include "ui/review/fieldspanel.h"
#include "ui/review/historypanel.h"
#include "ui/review/reasonpanel.h"
#include "ui/review/screeningpanel.h"
#include "ui/shell/actions.h"
#include "ui/shell/icons.h"
#include "ui/viewer/viewerpane.h"

#include <QShowEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRenewMs = 5 * 60 * 1000;
constexpr int kAheadMs = 300;

PageFetch fetchFrom(const DocumentService &documents, const Actor &actor)
{
    return [&documents, actor](const PageKey &key) -> Result<QByteArray> {
        auto content = documents.page(actor, key.document, key.number);
        if (!content)
            return fail(content.error());
        return std::move(content->bytes);
    };
}

} // namespace

ReviewPage::ReviewPage(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_pages(fetchFrom(desk.documents, desk.actor))
    , m_shelf(new CaseShelf(desk, m_pages, this))
    , m_viewer(new ViewerPane(desk.actions, m_pages, this, this))
    , m_header(new CaseHeader(desk.clock, this))
    , m_tabs(new QTabWidget(this))
    , m_fields(new FieldsPanel(this))
    , m_checks(new ChecksPanel(this))
    , m_screening(new ScreeningPanel(desk, this))
    , m_customer(new CustomerPanel(desk, this))
    , m_history(new HistoryPanel(this))
    , m_reasons(new ReasonPanel(this))
    , m_side(new QStackedWidget(this))
    , m_bar(new DecisionBar(desk.clock, this))
{
    setObjectName(u"reviewPage"_s);
    layOut();
    makeActions();
    connectParts();
    m_renewal.setInterval(kRenewMs);
    m_ahead.setInterval(kAheadMs);
    m_ahead.setSingleShot(true);
    follow({});
    m_header->clear();
    updateActions();
}

void ReviewPage::layOut()
{
    m_tabs->setObjectName(u"caseTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setAccessibleName(tr("Case"));
    m_tabs->addTab(m_fields, tr("Fields"));
    m_tabs->addTab(m_checks, tr("Checks"));
    m_tabs->addTab(m_screening, tr("Screening"));
    m_tabs->addTab(m_customer, tr("Customer"));
    m_tabs->addTab(m_history, tr("History"));
    m_side->addWidget(m_tabs);
    m_side->addWidget(m_reasons);
    auto *panel = new QWidget(this);
    panel->setProperty("role", u"surface"_s);
    panel->setAttribute(Qt::WA_StyledBackground);
    panel->setMinimumWidth(360);
    auto *down = new QVBoxLayout(panel);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    down->addWidget(m_header);
    down->addWidget(m_side, 1);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName(u"reviewSplitter"_s);
    splitter->addWidget(m_viewer);
    splitter->addWidget(panel);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    splitter->setSizes({840, 560});
    splitter->setChildrenCollapsible(false);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(splitter, 1);
    all->addWidget(m_bar);
}

void ReviewPage::connectParts()
{
    connect(m_viewer, &ViewerPane::fieldClicked, this, [this](const QString &field) {
        m_tabs->setCurrentWidget(m_fields);
        m_fields->choose(field);
    });
    connect(m_viewer, &ViewerPane::contentShown, this, &ReviewPage::recordViewed);
    connect(m_fields, &FieldsPanel::fieldChosen, m_viewer, &ViewerPane::showField);
    connect(m_checks, &ChecksPanel::fieldChosen, m_viewer, &ViewerPane::showField);
    connect(m_fields, &FieldsPanel::correctionWanted, this, &ReviewPage::correct);
    connect(m_screening, &ScreeningPanel::hitRequested, this, &ReviewPage::hitRequested);
    connect(m_screening, &ScreeningPanel::told, this, [this](int open) {
        const int tab = m_tabs->indexOf(m_screening);
        m_tabs->setTabText(tab,
                           open > 0 ? tr("Screening (%1)").arg(locale().toString(open)) : tr("Screening"));
        m_tabs->setTabIcon(tab, open > 0 ? icon(u"warning"_s, coloursOf(this).danger.text) : QIcon());
    });
    connect(m_customer, &CustomerPanel::hitRequested, this, &ReviewPage::hitRequested);
    connect(m_customer, &CustomerPanel::verificationRequested, this, &ReviewPage::verificationRequested);
    connect(m_customer, &CustomerPanel::documentRequested, this, &ReviewPage::documentRequested);
    connect(m_reasons, &ReasonPanel::confirmed, this, &ReviewPage::reject);
    connect(m_reasons, &ReasonPanel::cancelled, this, &ReviewPage::closeReasons);
    connect(m_bar, &DecisionBar::reasonGiven, this, [this](DecisionBar::ReasonFor purpose) {
        purpose == DecisionBar::ReasonFor::Override ? approve() : reopen();
    });
    connect(m_bar, &DecisionBar::reasonCancelled, this, [this] { focusArea(m_viewer->view()); });
    connect(m_bar, &DecisionBar::undoExpired, this, [this] {
        m_undoable.reset();
        if (m_lastDone)
            roundDone();
    });
    connect(&m_desk.events, &Events::documentChanged, this, &ReviewPage::documentChanged);
    connect(&m_renewal, &QTimer::timeout, this, &ReviewPage::renewClaim);
    connect(&m_ahead, &QTimer::timeout, this, &ReviewPage::lookAhead);
}

void ReviewPage::showFile(CaseFile file)
{
    const bool another = !m_file || m_file->document.id != file.document.id;
    const bool anotherReading = another || m_file->reading.status != file.reading.status
        || m_file->reading.seconds != file.reading.seconds
        || m_file->reading.pages.size() != file.reading.pages.size();
    if (!another && anotherReading)
        m_pages.drop(file.document.id);
    m_file = std::move(file);
    if (anotherReading)
        showPages(*m_file, another);
    showCase();
    Q_EMIT opened(m_id);
}

void ReviewPage::showPages(const CaseFile &file, bool another)
{
    const Document &document = file.document;
    const bool coming = document.status == DocumentStatus::Received
        || document.status == DocumentStatus::Processing || file.reading.status == ReadingStatus::Pending
        || file.reading.status == ReadingStatus::Processing;
    if (hasPages(file))
        m_viewer->showDocument(document.id, file.reading);
    else if (document.status == DocumentStatus::Quarantined)
        m_viewer->showState(document.id, u"quarantined"_s, tr("In quarantine: this file is not opened."));
    else if (document.status == DocumentStatus::Deleted)
        m_viewer->showState(document.id, u"deleted"_s, tr("Deleted: nothing is left to be shown."));
    else if (coming)
        m_viewer->showState(document.id, u"processing"_s, tr("Being read…"));
    else
        m_viewer->showState(document.id, u"warning"_s, failureText(file.reading));
    if (another)
        focusArea(m_viewer->view());
}

void ReviewPage::showCase()
{
    const CaseFile &file = *m_file;
    m_header->show(file.document, m_desk.actor);
    m_fields->show(file);
    m_checks->show(file.checks);
    m_screening->show(file.document.userId);
    m_customer->show(file.document.userId);
    m_history->show(file.history);
    const int failures = m_checks->failures();
    const int mismatches = m_fields->mismatches();
    const Colours &colours = coloursOf(this);
    m_tabs->setTabText(0,
                       mismatches > 0 ? tr("Fields (%1)").arg(locale().toString(mismatches)) : tr("Fields"));
    m_tabs->setTabIcon(0, mismatches > 0 ? icon(u"warning"_s, colours.danger.text) : QIcon());
    m_tabs->setTabText(1, failures > 0 ? tr("Checks (%1)").arg(locale().toString(failures)) : tr("Checks"));
    m_tabs->setTabIcon(1, failures > 0 ? icon(u"rejected"_s, colours.danger.text) : QIcon());
    updateActions();
}

void ReviewPage::focusArea(QWidget *area)
{
    // Never away from somebody who is typing.
    if (!m_fields->isEditing())
        area->setFocus(Qt::OtherFocusReason);
}

void ReviewPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_file && m_viewer->view()->hasPicture()) // opened while it was out of sight
        recordViewed(m_id);
    updateActions();
}

void ReviewPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_file)
        showCase();
}

} // namespace pss
