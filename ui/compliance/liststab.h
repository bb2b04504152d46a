// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/screeninglist.h"
#include "ui/common/desk.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QHBoxLayout;

namespace pss {

class EmptyState;
class ListImportPanel;
class ListModel;
class ListPanel;
class RowTable;

/// The lists that customers are held against: how old they are, what changed, bringing in and removing them.
class ListsTab : public QWidget {
    Q_OBJECT

public:
    explicit ListsTab(Desk &desk, QWidget *parent = nullptr);

    void reload();
    void takeFocus();

private:
    void makeActions();
    QHBoxLayout *makeBar();
    QWidget *makeTable();
    void showCurrent();
    void updateActions();
    void renewCurrent();
    void removeCurrent();
    void remove(const QString &id);
    const ScreeningList *current() const;

    Desk &m_desk;
    ListModel *m_model;
    RowTable *m_table;
    ListPanel *m_panel;
    ListImportPanel *m_import;
    EmptyState *m_empty;
    QAction *m_add = nullptr;
    QAction *m_renew = nullptr;
    QAction *m_remove = nullptr;
    QString m_shownId;
    int m_shownVersion = 0;
    bool m_loading = false;
    bool m_again = false;
    QTimer m_later;
    QTimer m_clockwork;
};

} // namespace pss
