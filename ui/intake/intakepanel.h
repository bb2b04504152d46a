// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/desk.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace pss {

class IntakeFile;

/// Adding documents by hand: whose they are, what they are, and what became of each.
class IntakePanel : public QFrame {
    Q_OBJECT

public:
    explicit IntakePanel(Desk &desk, QWidget *parent = nullptr);

    static QString filePatterns();
    void open();
    void addPaths(const QStringList &paths);
    void addContent(const QString &name, const QByteArray &content);

private:
    QWidget *makeList();
    void add(IntakeFile *file);
    void start();
    void addNext();
    void close();
    void update();
    QList<IntakeFile *> files() const;

    Desk &m_desk;
    bool m_running = false;
    int m_done = 0;
    int m_total = 0;
    QLineEdit *m_userId;
    QLabel *m_problem;
    QLabel *m_hint;
    QVBoxLayout *m_list;
    QProgressBar *m_progress;
    QPushButton *m_start;
};

} // namespace pss
