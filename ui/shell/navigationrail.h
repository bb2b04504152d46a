// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace pss {

/// The narrow column of pages; below, who sits here and the lock.
class NavigationRail : public QWidget {
    Q_OBJECT

public:
    explicit NavigationRail(QWidget *parent = nullptr);

    void addPage(QAction *action);
    void addFoot(QAction *action);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_pages;
    QVBoxLayout *m_foot;
};

} // namespace pss
