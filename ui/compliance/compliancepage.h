// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/desk.h"

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QStackedWidget;

namespace pss {

class HitsTab;
class ListsTab;
class SearchTab;

/// Screening: hits to decide, the lists, and looking somebody up.
class CompliancePage : public QWidget {
    Q_OBJECT

public:
    explicit CompliancePage(Desk &desk, QWidget *parent = nullptr);

    /// The hit of a customer, to be decided.
    void openHit(const QString &userId, const QString &hitId);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QHBoxLayout *makeTabs();
    void choose(int index);

    Desk &m_desk;
    HitsTab *m_hits;
    ListsTab *m_lists;
    SearchTab *m_search;
    QButtonGroup *m_tabs;
    QStackedWidget *m_stack;
};

} // namespace pss
