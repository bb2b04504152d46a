// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compliance/scoresum.h"

#include <QWidget>

namespace pss {

/// The score as a sum, line under line.
class ScoreSumView : public QWidget {
    Q_OBJECT

public:
    explicit ScoreSumView(QWidget *parent = nullptr);
    void show(const std::vector<SumLine> &lines, bool isExplained);

private:
    QWidget *m_inside = nullptr;
};

} // namespace pss
