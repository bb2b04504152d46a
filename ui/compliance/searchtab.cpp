// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/searchtab.h"

#include "services/compliance.h"
#include "ui/common/emptystate.h"
#include "ui/common/inbackground.h"
#include "ui/compliance/compliancetext.h"
#include "ui/compliance/findingmodel.h"
#include "ui/compliance/matchview.h"
#include "ui/compliance/rowtable.h"
#include "ui/compliance/searchform.h"

#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QSplitter>

using namespace Qt::StringLiterals;

namespace pss {

SearchTab::SearchTab(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_form(new SearchForm(this))
    , m_model(new FindingModel(this))
    , m_table(new RowTable(u"findingTable"_s, tr("Whom the search found"), *m_model, {96, 300, 220, 130, 180},
                           {FindingModel::Name, FindingModel::List}, this))
    , m_match(new MatchView(this))
    , m_empty(new EmptyState(this))
    , m_count(new QLabel(this))
{
    setObjectName(u"searchTab"_s);
    m_table->setItemDelegate(new RowDelegate(
        [this](int row, int column) {
            const auto *one = m_model->finding(row);
            return one && column == FindingModel::Score ? scoreBadge(one->found.score) : BadgeText();
        },
        FindingModel::Name, this));
    m_count->setObjectName(u"searchCount"_s);
    m_count->setProperty("role", u"muted"_s);
    m_count->setWordWrap(true);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setHandleWidth(10);
    splitter->setProperty("role", u"gap"_s);
    splitter->addWidget(makeTable());
    splitter->addWidget(makeMatch());
    splitter->setSizes({190, 340});
    splitter->setChildrenCollapsible(false);
    auto *down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(10);
    down->addWidget(m_form);
    down->addWidget(m_count);
    down->addWidget(splitter, 1);
    connect(m_form, &SearchForm::searched, this, &SearchTab::search);
    connect(m_table, &RowTable::chosen, this, &SearchTab::showCurrent);
    m_empty->setContent(u"search"_s, tr("Look somebody up"),
                        tr("Every list is searched as it stands now. Nothing of it is kept."));
    if (!desk.actor.may(Permission::ScreenCustomers))
        m_form->forbid(tr("Your role only looks: reviewers and compliance officers search the lists."));
    m_match->setSubjectTitle(tr("Searched for"));
    m_count->hide();
    showCurrent();
}

QWidget *SearchTab::makeTable()
{
    auto *panel = new QFrame(this);
    panel->setProperty("role", u"panel"_s);
    panel->setMinimumHeight(120);
    auto *layout = new QGridLayout(panel);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(m_table, 0, 0);
    layout->addWidget(m_empty, 0, 0);
    return panel;
}

QWidget *SearchTab::makeMatch()
{
    m_panel = new QFrame(this);
    m_panel->setProperty("role", u"panel"_s);
    auto *layout = new QVBoxLayout(m_panel);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(m_match);
    return m_panel;
}

void SearchTab::search()
{
    const auto subject = m_form->subject();
    m_form->tell(subject ? QString() : subject.error().detail);
    if (!subject)
        return;
    m_form->setBusy(true);
    ScreeningOptions options;
    options.threshold = m_form->threshold();
    inBackground(
        this,
        [&compliance = m_desk.compliance, actor = m_desk.actor, subject = *subject, options] {
            return compliance.search(actor, subject, options);
        },
        [this, asked = ++m_asked, subject = *subject](Result<ComplianceSearch> found) {
            if (asked != m_asked)
                return;
            m_form->setBusy(false);
            m_subject = subject;
            if (found)
                show(std::move(*found));
            else
                m_form->tell(sentenceOf(found.error()));
        });
}

void SearchTab::show(ComplianceSearch found)
{
    const int rows = int(found.findings.size());
    QString said =
        tr("%n finding(s)", nullptr, rows).replace(QString::number(rows), QLocale().toString(rows));
    if (!found.gaps.isEmpty())
        said += u". "_s + found.gaps.join(u' ');
    m_count->setText(said);
    m_count->show();
    m_model->show(std::move(found.findings));
    m_empty->setContent(u"approved"_s, tr("Nobody like “%1” is listed").arg(m_subject.names.first()),
                        found.gaps.isEmpty()
                            ? tr("Every list was searched, and none has anybody as near as that.")
                            : tr("But not every list that is needed is there: see above."));
    m_empty->setVisible(rows == 0);
    m_table->choose(0);
    showCurrent();
    if (rows > 0)
        m_table->setFocus(Qt::OtherFocusReason);
}

void SearchTab::showCurrent()
{
    const auto *finding = m_model->finding(m_table->currentRow());
    m_panel->setVisible(finding);
    if (finding)
        m_match->show(m_subject, finding->entry, finding->found.explanation, finding->found.score);
}

void SearchTab::takeFocus() { m_form->takeFocus(); }

} // namespace pss
