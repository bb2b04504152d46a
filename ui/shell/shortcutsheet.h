// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/overlay.h"

class QAction;
class QGridLayout;
class QLabel;
class QScrollArea;

namespace pss {

class Actions;

/// All keys at a glance, by group; each can be changed: F1.
class ShortcutSheet : public Overlay {
    Q_OBJECT

public:
    ShortcutSheet(Actions &actions, QWidget *window);
    void open() override;

private:
    void fill();
    void addRow(QGridLayout *grid, int row, QAction *action);

    Actions &m_actions;
    QLabel *m_problem;
    QScrollArea *m_scroll;
};

} // namespace pss
