// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/overlay.h"

class QAction;
class QLineEdit;
class QListWidget;

namespace pss {

class Actions;

/// Every action by a few of its letters: Ctrl+K.
class CommandPalette : public Overlay {
    Q_OBJECT

public:
    CommandPalette(Actions &actions, QWidget *window);
    void open() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter();
    void runCurrent();

    Actions &m_actions;
    QList<QPointer<QAction>> m_reachable;
    QLineEdit *m_typed;
    QListWidget *m_found;
};

} // namespace pss
