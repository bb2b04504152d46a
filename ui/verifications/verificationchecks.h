// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/verifications/evidencerows.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QStandardItemModel;

namespace pss {

class RowTable;
struct CheckSection;

/// The checks of a verification, section by section, and beside the chosen one what it saw.
class VerificationChecks : public QWidget {
    Q_OBJECT

public:
    explicit VerificationChecks(QWidget *parent = nullptr);

    void show(const std::vector<CheckSection> &sections);
    void takeFocus();

private:
    void showEvidence(int row);

    QListWidget *m_list;
    QLabel *m_title;
    QLabel *m_none;
    QStandardItemModel *m_model;
    RowTable *m_evidence;
    std::vector<Check> m_checks; ///< in the order of the list
    std::vector<EvidenceRow> m_rows;
};

} // namespace pss
