// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/matchview.h"

#include "screening/entryjson.h"
#include "ui/compliance/comparisonview.h"
#include "ui/compliance/scoresumview.h"

#include <QBoxLayout>
#include <QLabel>
#include <QResizeEvent>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

constexpr int kSideWidth = 320;
constexpr int kWide = 860; // from here the sum stands beside the comparison, not below

QLabel *labelOf(const QString &name, const QString &role, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setProperty("role", role);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

MatchView::MatchView(QWidget *parent)
    : QScrollArea(parent)
    , m_inside(new QWidget)
    , m_comparison(new ComparisonView(m_inside))
    , m_note(labelOf(u"subjectNote"_s, u"muted"_s, m_inside))
    , m_side(new QWidget(m_inside))
    , m_across(new QBoxLayout(QBoxLayout::LeftToRight, m_inside))
{
    setObjectName(u"matchView"_s);
    setAccessibleName(tr("Customer and list entry side by side"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_inside->setProperty("role", u"surface"_s);
    m_sumTitle = labelOf(u"sumTitle"_s, u"muted"_s, m_side);
    m_sumTitle->setText(tr("How the score comes about"));
    m_sum = new ScoreSumView(m_side);
    m_historyTitle = labelOf(u"historyTitle"_s, u"muted"_s, m_side);
    m_historyTitle->setText(tr("Decided before"));
    m_history = labelOf(u"hitHistory"_s, {}, m_side);
    m_history->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *down = new QVBoxLayout(m_side);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(8);
    for (QWidget *part : std::initializer_list<QWidget *>{m_sumTitle, m_sum, m_historyTitle, m_history})
        down->addWidget(part);
    down->addStretch();
    auto *left = new QVBoxLayout;
    left->setSpacing(8);
    left->addWidget(m_comparison);
    left->addWidget(m_note);
    left->addStretch();
    m_across->setContentsMargins(16, 12, 16, 12);
    m_across->setSpacing(24);
    m_across->addLayout(left, 1);
    m_across->addWidget(m_side);
    setWidget(m_inside);
    tell({});
    tellSubject({});
    fold();
}

void MatchView::show(const ScreeningSubject &subject, const QJsonObject &entry,
                     const QJsonObject &explanation, double score)
{
    const auto listed = listEntryFromJson(entry);
    const auto explained = shownExplanation(explanation);
    QStringList names;
    if (listed)
        for (const auto &name : listed->names)
            names << name.text;
    const QString own = explained.queryName.isEmpty() ? subject.names.value(0) : explained.queryName;
    m_comparison->show(nameRuns(explained, own, explainedName(explained, names)),
                       listed ? comparedFacts(subject, *listed, explained) : std::vector<ComparedFact>());
    m_sum->show(scoreSum(explained, score), !explained.isEmpty());
    if (!listed)
        tellSubject(
            tr("The entry as it was kept cannot be read. Do not decide on it; tell your administrator."));
}

void MatchView::setSubjectTitle(const QString &title)
{
    m_comparison->setSubjectTitle(title);
    setAccessibleName(tr("%1 and list entry side by side").arg(title));
}

void MatchView::tell(const QString &history)
{
    m_history->setAccessibleName(tr("%1: %2").arg(m_historyTitle->text(), history));
    m_history->setText(history);
    m_history->setVisible(!history.isEmpty());
    m_historyTitle->setVisible(!history.isEmpty());
}

void MatchView::tellSubject(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void MatchView::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fold();
}

void MatchView::fold()
{
    const bool wide = viewport()->width() >= kWide;
    m_across->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_side->setMinimumWidth(wide ? kSideWidth : 0);
    m_side->setMaximumWidth(wide ? kSideWidth : QWIDGETSIZE_MAX);
}

} // namespace pss
