// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/checkspanel.h"

#include "ui/common/badge.h"
#include "ui/review/checktext.h"
#include "ui/review/entrydelegate.h"
#include "ui/viewer/fieldnames.h"

#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace pss {

using namespace Qt::StringLiterals;

ChecksPanel::ChecksPanel(QWidget *parent) : QWidget(parent), m_list(new QListWidget(this))
{
    setObjectName(u"checksPanel"_s);
    m_list->setObjectName(u"checksList"_s);
    m_list->setAccessibleName(tr("Checks"));
    EntryDelegate::install(*m_list);
    auto *down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->addWidget(m_list);
    const auto choose = [this](QListWidgetItem *item) {
        const QString field = item ? item->data(Qt::UserRole).toString() : QString();
        if (!field.isEmpty())
            Q_EMIT fieldChosen(field);
    };
    connect(m_list, &QListWidget::itemClicked, this, choose);
    connect(m_list, &QListWidget::itemActivated, this, choose);
}

void ChecksPanel::show(const std::vector<Check> &checks)
{
    const int row = m_list->currentRow();
    m_list->clear();
    m_checks = worstFirst(checks);
    m_failures = int(std::count_if(m_checks.begin(), m_checks.end(),
                                   [](const Check &check) { return check.result == CheckResult::Failed; }));
    QString group;
    for (const Check &check : m_checks) {
        const BadgeText badge = badgeOf(check.result);
        Entry entry{badge.tone, badge.icon, checkText(check.name), check.sentence, badge.text, {}};
        if (check.required)
            entry.aside = tr("%1 · required").arg(badge.text);
        if (check.group != group)
            entry.heading = checkGroupText(check.group);
        group = check.group;
        QListWidgetItem *item = EntryDelegate::add(*m_list, entry);
        item->setData(Qt::UserRole, fieldOf(check));
    }
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
}

std::vector<Check> worstFirst(std::vector<Check> checks)
{
    std::map<QString, int> worst;
    for (const Check &check : checks)
        worst[check.group] = std::max(worst[check.group], weightOf(check));
    std::stable_sort(checks.begin(), checks.end(), [&](const Check &a, const Check &b) {
        const auto key = [&](const Check &check) {
            return std::tuple(-worst[check.group], check.group, -weightOf(check));
        };
        return key(a) < key(b);
    });
    return checks;
}

QString fieldOf(const Check &check)
{
    const QStringList names = fieldOrder();
    for (const QString &key : check.evidence.keys())
        if (names.contains(key))
            return key;
    if (check.name.startsWith("mrz"_L1))
        return u"mrz"_s;
    return check.name == "document_expiry"_L1 ? u"date_of_expiry"_s : QString();
}

} // namespace pss
