// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/screeninglist.h"
#include "ui/compliance/listchanges.h"

#include <QFrame>

class QLabel;
class QListWidget;
class QStackedWidget;

namespace pss {

class Badge;
class Banner;
class EmptyState;

/// One list: how it stands, what went wrong last, and what its newest version changed.
class ListPanel : public QFrame {
    Q_OBJECT

public:
    explicit ListPanel(const Clock &clock, QWidget *parent = nullptr);

    void show(const ScreeningList &list);
    void showChanges(const ListChanges &changes);
    void tellChanges(const QString &sentence);
    void clear();

private:
    const Clock &m_clock;
    QStackedWidget *m_stack;
    QLabel *m_title;
    Badge *m_age;
    QLabel *m_facts;
    Banner *m_failure;
    QLabel *m_summary;
    QListWidget *m_changes;
};

} // namespace pss
