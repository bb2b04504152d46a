// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QSlider;

namespace pss {

/// The strip over the page: turning pages, zoom, turn, layers, the confidence threshold, find.
class ViewerBar : public QWidget {
    Q_OBJECT

public:
    explicit ViewerBar(QWidget *parent = nullptr);

    void addActions(const QList<QAction *> &actions);
    void addGap(bool stretch = false);
    QLabel *addPageLabel();
    QLabel *addZoomLabel();
    void addThreshold();

    void showPages(int current, int count);
    void showZoom(double zoom);
    void setThresholdEnabled(bool enabled);

Q_SIGNALS:
    void thresholdChanged(double threshold);

private:
    QHBoxLayout *m_row;
    QLabel *m_pages = nullptr;
    QLabel *m_zoom = nullptr;
    QSlider *m_threshold = nullptr;
    QLabel *m_thresholdText = nullptr;
};

} // namespace pss
