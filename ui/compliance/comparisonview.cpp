// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/comparisonview.h"

#include "ui/compliance/namerunsview.h"

#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

enum Column { Label, Subject, Verdict, Listed };
constexpr int kLabelWidth = 108;

} // namespace

ComparisonView::ComparisonView(QWidget *parent) : QWidget(parent), m_subjectTitle(tr("Customer"))
{
    setObjectName(u"comparison"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
}

void ComparisonView::show(const NameRuns &names, const std::vector<ComparedFact> &facts)
{
    delete m_inside;
    m_inside = new QWidget(this);
    m_grid = new QGridLayout(m_inside);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(14);
    m_grid->setVerticalSpacing(7);
    m_grid->setColumnMinimumWidth(Label, kLabelWidth);
    m_grid->setColumnStretch(Subject, 1);
    m_grid->setColumnStretch(Listed, 1);
    addHead();
    addNames(names);
    for (const auto &fact : facts)
        addFact(fact, m_grid->rowCount());
    layout()->addWidget(m_inside);
    m_inside->show();
}

QLabel *ComparisonView::cell(const QString &name, const QString &text, const QString &role)
{
    auto *label = new QLabel(text, m_inside);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    if (!role.isEmpty())
        label->setProperty("role", role);
    else
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

void ComparisonView::addHead()
{
    m_grid->addWidget(cell(u"comparedSubject"_s, m_subjectTitle, u"muted"_s), 0, Subject);
    m_grid->addWidget(cell(u"comparedListed"_s, tr("List entry"), u"muted"_s), 0, Listed);
}

void ComparisonView::addNames(const NameRuns &names)
{
    auto *subject = new NameRunsView(m_inside);
    subject->setObjectName(u"subjectName"_s);
    subject->show(names.subject);
    auto *listed = new NameRunsView(m_inside);
    listed->setObjectName(u"listedName"_s);
    listed->show(names.listed);
    m_grid->addWidget(cell(u"factLabel_name"_s, tr("Name compared"), u"muted"_s), 1, Label);
    m_grid->addWidget(subject, 1, Subject);
    m_grid->addWidget(listed, 1, Listed);
}

void ComparisonView::addFact(const ComparedFact &fact, int row)
{
    auto *line = new QFrame(m_inside);
    line->setProperty("role", u"line"_s);
    m_grid->addWidget(line, row, 0, 1, 4);
    ++row;
    const QString nothing = fact.agreement == FactAgreement::Silent ? QString() : tr("not known");
    m_grid->addWidget(cell(u"factLabel_"_s + fact.name, fact.label, u"muted"_s), row, Label);
    addSide(u"subject_"_s + fact.name, fact.subject, tr("%1 of %2").arg(fact.label, m_subjectTitle), nothing,
            row, Subject);
    if (fact.agreement != FactAgreement::Silent) {
        auto *badge = new Badge(m_inside);
        badge->setObjectName(u"agreement_"_s + fact.name);
        badge->setBadge(badgeOf(fact));
        badge->setToolTip(fact.verdict);
        m_grid->addWidget(badge, row, Verdict, Qt::AlignTop | Qt::AlignHCenter);
    }
    addSide(u"listed_"_s + fact.name, fact.listed, tr("%1 of the list entry").arg(fact.label), nothing, row,
            Listed);
}

void ComparisonView::addSide(const QString &name, const QString &text, const QString &spoken,
                             const QString &nothing, int row, int column)
{
    QLabel *label = text.isEmpty() ? cell(name, nothing, u"muted"_s) : cell(name, text);
    label->setAccessibleName(tr("%1: %2").arg(spoken, label->text()));
    m_grid->addWidget(label, row, column);
}

} // namespace pss
