// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verifications/riskview.h"

#include "domain/country.h"
#include "ui/common/badge.h"
#include "ui/compliance/compliancetext.h"
#include "ui/compliance/rowtable.h"
#include "ui/review/checktext.h"
#include "ui/verifications/verificationtext.h"

#include <QLabel>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QString valueText(const RiskFactor &factor)
{
    if (factor.name == "failed_check"_L1)
        return checkText(factor.value);
    if (factor.value.isEmpty())
        return RiskView::tr("unknown");
    if (factor.group == RiskGroup::Geography)
        return countriesText({factor.value});
    return QString(factor.value).replace(u'_', u' ');
}

QString addedText(int points) { return RiskView::tr("+%1").arg(points); }

} // namespace

RiskView::RiskView(QWidget *parent)
    : QWidget(parent)
    , m_level(new Badge(this))
    , m_facts(new QLabel(this))
    , m_version(new QLabel(this))
    , m_model(new QStandardItemModel(0, 5, this))
    , m_table(new RowTable(u"riskTable"_s, tr("Factors of the risk"), *m_model, {206, 92, 100, 74, 64},
                           {0, 2}, this))
{
    setObjectName(u"riskView"_s);
    m_model->setHorizontalHeaderLabels({tr("Factor"), tr("Group"), tr("Value"), tr("Weight"), tr("Adds")});
    m_table->setItemDelegate(new RowDelegate([](int, int) { return BadgeText(); }, 4, this));
    m_table->setOptional({1});
    m_level->setObjectName(u"riskLevel"_s);
    m_facts->setObjectName(u"riskFacts"_s);
    m_facts->setWordWrap(true);
    m_version->setObjectName(u"riskPolicy"_s);
    m_version->setProperty("role", u"muted"_s);
    m_version->setWordWrap(true);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(16, 12, 16, 4);
    top->setSpacing(10);
    top->addWidget(m_level, 0, Qt::AlignTop);
    top->addWidget(m_facts, 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(16, 4, 16, 10);
    foot->addWidget(m_version);
    auto *down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(4);
    down->addLayout(top);
    down->addWidget(m_table, 1);
    down->addLayout(foot);
}

void RiskView::show(const std::optional<RiskAssessment> &risk)
{
    m_model->setRowCount(0);
    m_level->setBadge(riskBadge(risk));
    m_version->setVisible(risk.has_value());
    m_table->setVisible(risk.has_value());
    if (!risk) {
        m_facts->setText(tr("The risk is assessed when the checks have run."));
        return;
    }
    for (const auto &factor : risk->factors)
        addRow({factorText(factor.name), riskGroupText(factor.group), valueText(factor),
                addedText(factor.weight), addedText(factor.contribution)});
    addRow({tr("Score"), {}, tr("of 100"), {}, QString::number(risk->score)});
    m_facts->setText(tr("Score %1 of 100 asks for %2.").arg(risk->score).arg(diligenceText(risk->diligence)));
    m_version->setText(tr("By risk policy %1 (%2). A group adds no more than its maximum.")
                           .arg(risk->policyVersion, QString::fromLatin1(risk->policyHash.toHex().left(12))));
}

void RiskView::addRow(const QStringList &texts)
{
    QList<QStandardItem *> items;
    for (const auto &text : texts) {
        items << new QStandardItem(text);
        items.back()->setEditable(false);
        items.back()->setToolTip(text);
    }
    m_model->appendRow(items);
}

void RiskView::takeFocus() { m_table->setFocus(Qt::OtherFocusReason); }

} // namespace pss
