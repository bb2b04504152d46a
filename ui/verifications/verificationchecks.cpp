// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verifications/verificationchecks.h"

#include "ui/common/badge.h"
#include "ui/compliance/rowtable.h"
#include "ui/review/checktext.h"
#include "ui/review/entrydelegate.h"
#include "ui/verifications/checksections.h"

#include <QLabel>
#include <QListWidget>
#include <QSplitter>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kResultColumn = 3;

BadgeText resultBadge(const EvidenceRow &row)
{
    if (!row.result)
        return {};
    auto badge = badgeOf(*row.result);
    badge.text = *row.result == CheckResult::Passed ? VerificationChecks::tr("Same")
                                                    : VerificationChecks::tr("Differs");
    return badge;
}

} // namespace

VerificationChecks::VerificationChecks(QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_title(new QLabel(this))
    , m_none(new QLabel(this))
    , m_model(new QStandardItemModel(0, 4, this))
    , m_evidence(new RowTable(u"evidenceTable"_s, tr("Evidence of the chosen check"), *m_model,
                              {130, 120, 120, 96}, {0, 1, 2}, this))
{
    setObjectName(u"verificationChecks"_s);
    m_list->setObjectName(u"verificationChecksList"_s);
    m_list->setAccessibleName(tr("Checks"));
    EntryDelegate::install(*m_list);
    m_title->setObjectName(u"evidenceTitle"_s);
    m_title->setProperty("role", u"muted"_s);
    m_title->setContentsMargins(16, 8, 16, 0);
    m_none->setObjectName(u"evidenceNone"_s);
    m_none->setProperty("role", u"muted"_s);
    m_none->setContentsMargins(16, 4, 16, 8);
    m_none->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_none->setWordWrap(true);
    m_evidence->setItemDelegate(new RowDelegate(
        [this](int row, int column) {
            return column == kResultColumn && row < int(m_rows.size()) ? resultBadge(m_rows[size_t(row)])
                                                                       : BadgeText();
        },
        0, this));
    auto *below = new QWidget(this);
    auto *down = new QVBoxLayout(below);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(4);
    down->addWidget(m_title);
    down->addWidget(m_none, 1);
    down->addWidget(m_evidence, 1);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(u"verificationChecksSplitter"_s);
    splitter->addWidget(m_list);
    splitter->addWidget(below);
    splitter->setSizes({420, 200});
    splitter->setStretchFactor(0, 1);
    splitter->setChildrenCollapsible(false);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(splitter);
    connect(m_list, &QListWidget::currentRowChanged, this, &VerificationChecks::showEvidence);
    showEvidence(-1);
}

void VerificationChecks::show(const std::vector<CheckSection> &sections)
{
    const int row = m_list->currentRow();
    m_list->clear();
    m_checks.clear();
    for (const auto &section : sections) {
        QString heading = section.heading;
        for (const auto &check : section.checks) {
            const auto badge = badgeOf(check.result);
            m_checks.push_back(check);
            EntryDelegate::add(*m_list,
                               {badge.tone, badge.icon, checkText(check.name), check.sentence,
                                check.required ? tr("%1 · required").arg(badge.text) : badge.text,
                                std::exchange(heading, QString())});
        }
    }
    m_list->setCurrentRow(std::clamp(row, 0, std::max(0, m_list->count() - 1)));
    showEvidence(m_list->currentRow());
}

void VerificationChecks::showEvidence(int row)
{
    const bool isOne = row >= 0 && row < int(m_checks.size());
    const auto evidence = isOne ? evidenceRows(m_checks[size_t(row)].evidence) : EvidenceRows();
    m_rows = evidence.rows;
    m_title->setText(isOne ? tr("What it saw: %1").arg(checkText(m_checks[size_t(row)].name))
                           : tr("What it saw"));
    m_none->setText(isOne ? tr("This check keeps nothing beside its sentence.")
                          : tr("Nothing has been checked yet."));
    m_none->setVisible(m_rows.empty());
    m_evidence->setVisible(!m_rows.empty());
    const bool isCompared = !evidence.first.isEmpty();
    m_model->setHorizontalHeaderLabels({tr("What"), isCompared ? evidence.first : tr("Value"),
                                        evidence.second, isCompared ? tr("Result") : QString()});
    m_model->setRowCount(int(m_rows.size()));
    for (int at = 0; at < int(m_rows.size()); ++at) {
        const auto &one = m_rows[size_t(at)];
        const QString result = resultBadge(one).text;
        const QString texts[] = {one.what, one.first, one.second, result};
        for (int column = 0; column < 4; ++column) {
            auto *item = new QStandardItem(texts[column]);
            item->setEditable(false);
            item->setToolTip(texts[column]);
            m_model->setItem(at, column, item);
        }
    }
}

void VerificationChecks::takeFocus()
{
    m_list->setFocus(Qt::OtherFocusReason);
    if (m_list->currentRow() < 0)
        m_list->setCurrentRow(0);
}

} // namespace pss
