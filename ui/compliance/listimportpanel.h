// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/desk.h"
#include "ui/compliance/listimportjob.h"

#include <QFrame>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace pss {

/// Bringing in a list: from a file, a folder or an address, as which format and topic, and how far it is.
class ListImportPanel : public QFrame {
    Q_OBJECT

public:
    explicit ListImportPanel(Desk &desk, QWidget *parent = nullptr);

    void open();
    /// For a list that is held already; one that has an address is fetched at once.
    void openFor(const ScreeningList &list);
    bool isRunning() const { return m_job->isRunning(); }

Q_SIGNALS:
    void imported(const pss::ListImported &list);
    void closed();

private:
    void makeFields();
    QVBoxLayout *makeLayout();
    void addRow(QVBoxLayout &layout, const QString &text, QWidget *field);
    void chooseFile(bool folder);
    void formatChosen();
    ListImport wanted() const;
    void start();
    void done(const Result<ListImported> &result);
    void showProgress(qint64 bytes, qint64 size);
    void tell(const QString &problem);
    void updateState();
    void shut();

    ListImportJob *m_job;
    QLineEdit *m_source;
    QPushButton *m_file;
    QPushButton *m_folder;
    QComboBox *m_format;
    QComboBox *m_topic;
    QLineEdit *m_name;
    QSpinBox *m_days;
    QCheckBox *m_forced;
    QLabel *m_problem;
    QLabel *m_state;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QPushButton *m_start;
};

} // namespace pss
