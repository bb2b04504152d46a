// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verifications/entrylist.h"

#include <QListWidget>
#include <QVBoxLayout>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTargetRole = Qt::UserRole + 8;

} // namespace

EntryList::EntryList(const QString &name, const QString &accessibleName, QWidget *parent)
    : QWidget(parent), m_list(new QListWidget(this))
{
    m_list->setObjectName(name);
    m_list->setAccessibleName(accessibleName);
    EntryDelegate::install(*m_list);
    auto *down = new QVBoxLayout(this);
    down->setContentsMargins(0, 4, 0, 0);
    down->addWidget(m_list);
    connect(m_list, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        if (const QString target = item->data(kTargetRole).toString(); !target.isEmpty())
            Q_EMIT followed(target);
    });
}

void EntryList::show(const std::vector<LinkedEntry> &entries, const QString &nothing)
{
    const QString chosen = target();
    const int row = m_list->currentRow();
    m_list->clear();
    int again = -1;
    for (const auto &[entry, target] : entries) {
        auto *item = EntryDelegate::add(*m_list, entry);
        item->setData(kTargetRole, target);
        if (!target.isEmpty() && target == chosen)
            again = m_list->row(item);
    }
    if (entries.empty())
        EntryDelegate::add(*m_list, {Tone::Neutral, u"neutral"_s, nothing, {}, {}, {}});
    m_list->setCurrentRow(again >= 0 ? again : std::min(row, m_list->count() - 1));
}

QString EntryList::target() const
{
    const auto *item = m_list->currentItem();
    return item ? item->data(kTargetRole).toString() : QString();
}

void EntryList::takeFocus()
{
    m_list->setFocus(Qt::OtherFocusReason);
    if (m_list->currentRow() < 0)
        m_list->setCurrentRow(0);
}

} // namespace pss
