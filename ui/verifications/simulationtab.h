// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/desk.h"

#include <QTimer>
#include <QWidget>

#include <atomic>
#include <memory>
#include <stop_token>
#include <vector>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QStandardItemModel;

namespace pss {

class Banner;
class EmptyState;
class RowTable;

/// Which decisions of the past another policy would have taken otherwise. Nothing is changed by it.
class SimulationTab : public QWidget {
    Q_OBJECT

public:
    explicit SimulationTab(Desk &desk, QWidget *parent = nullptr);
    ~SimulationTab() override;

    void takeFocus();

Q_SIGNALS:
    void openRequested(const QString &verificationId);

private:
    struct Running {
        std::atomic<int> done = 0;
        std::atomic<int> all = 0;
        std::stop_source stop;
    };

    QWidget *makeForm();
    QWidget *makeTable();
    void chooseFile();
    void start();
    void finish(const Result<PolicySimulation> &simulation);
    void show(const PolicySimulation &simulation);
    void setRunning(bool running);
    void showProgress();
    void cancel();
    void openCurrent();
    void showChosen(int row);

    Desk &m_desk;
    QLineEdit *m_file;
    QSpinBox *m_days;
    QPushButton *m_start;
    QPushButton *m_cancel;
    QProgressBar *m_progress;
    Banner *m_outcome;
    QStandardItemModel *m_model;
    RowTable *m_table;
    EmptyState *m_empty;
    QLabel *m_changes;
    std::vector<ChangedDecision> m_changed;
    std::shared_ptr<Running> m_running;
    QTimer m_look;
};

} // namespace pss
