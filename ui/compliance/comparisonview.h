// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compliance/comparison.h"
#include "ui/compliance/nameruns.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace pss {

/// The customer and the entry side by side: the names part by part, then fact by fact with how they agree.
class ComparisonView : public QWidget {
    Q_OBJECT

public:
    explicit ComparisonView(QWidget *parent = nullptr);
    void show(const NameRuns &names, const std::vector<ComparedFact> &facts);

private:
    void addHead();
    void addNames(const NameRuns &names);
    void addFact(const ComparedFact &fact, int row);
    QLabel *cell(const QString &name, const QString &text, const QString &role = {});

    QGridLayout *m_grid = nullptr;
    QWidget *m_inside = nullptr;
};

} // namespace pss
