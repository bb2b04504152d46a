// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compliance/nameruns.h"

#include <QWidget>

namespace pss {

/// A name whose parts tell by colour, line and letter what they stand for in the other name.
class NameRunsView : public QWidget {
    Q_OBJECT

public:
    explicit NameRunsView(QWidget *parent = nullptr);
    void show(const std::vector<NameRun> &runs);
    const std::vector<NameRun> &runs() const { return m_runs; }

    QSize sizeHint() const override { return {200, heightForWidth(200)}; }
    QSize minimumSizeHint() const override { return {90, heightForWidth(200)}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Place {
        QRect word;
        QRect mark;
    };
    /// Where the runs stand when it is so wide.
    std::vector<Place> places(int width) const;
    void paintRun(QPainter &painter, const NameRun &run, const Place &place) const;

    std::vector<NameRun> m_runs;
};

} // namespace pss
