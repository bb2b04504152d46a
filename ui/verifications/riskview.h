// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/risk.h"

#include <QWidget>

class QLabel;
class QStandardItemModel;

namespace pss {

class Badge;
class RowTable;

/// A risk that can be read as a sum: what each factor is, weighs and adds.
class RiskView : public QWidget {
    Q_OBJECT

public:
    explicit RiskView(QWidget *parent = nullptr);

    void show(const std::optional<RiskAssessment> &risk);
    void takeFocus();

private:
    void addRow(const QStringList &texts);

    Badge *m_level;
    QLabel *m_facts;
    QLabel *m_version;
    QStandardItemModel *m_model;
    RowTable *m_table;
};

} // namespace pss
