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
    /// What the first side is called; the customer by default.
    void setSubjectTitle(const QString &title) { m_subjectTitle = title; }
    void show(const NameRuns &names, const std::vector<ComparedFact> &facts);

private:
    void addHead();
    void addNames(const NameRuns &names);
    void addFact(const ComparedFact &fact, int row);
    void addSide(const QString &name, const QString &text, const QString &spoken, const QString &nothing,
                 int row, int column);
    QLabel *cell(const QString &name, const QString &text, const QString &role = {});

    QString m_subjectTitle;
    QGridLayout *m_grid = nullptr;
    QWidget *m_inside = nullptr;
};

} // namespace pss
