// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/viewerbar.h"

#include "ui/viewer/overlayitem.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QToolButton>

namespace pss {

using namespace Qt::StringLiterals;

ViewerBar::ViewerBar(QWidget *parent) : QWidget(parent), m_row(new QHBoxLayout(this))
{
    setObjectName(u"viewerBar"_s);
    m_row->setContentsMargins(8, 4, 8, 4);
    m_row->setSpacing(2);
}

void ViewerBar::addActions(const QList<QAction *> &actions)
{
    for (QAction *action : actions) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setObjectName(action->objectName() + u"Button"_s);
        button->setAccessibleName(action->iconText());
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setIconSize({18, 18});
        button->setFixedSize(30, 30);
        m_row->addWidget(button);
    }
}

void ViewerBar::addGap(bool stretch)
{
    if (stretch)
        m_row->addStretch(1);
    else
        m_row->addSpacing(12);
}

QLabel *ViewerBar::addPageLabel()
{
    m_pages = new QLabel(this);
    m_pages->setObjectName(u"pageLabel"_s);
    m_row->addWidget(m_pages);
    return m_pages;
}

QLabel *ViewerBar::addZoomLabel()
{
    m_zoom = new QLabel(this);
    m_zoom->setObjectName(u"zoomLabel"_s);
    m_zoom->setAlignment(Qt::AlignCenter);
    m_zoom->setMinimumWidth(m_zoom->fontMetrics().horizontalAdvance(u"1600 % "_s));
    m_row->addWidget(m_zoom);
    return m_zoom;
}

void ViewerBar::addThreshold()
{
    m_threshold = new QSlider(Qt::Horizontal, this);
    m_threshold->setObjectName(u"thresholdSlider"_s);
    m_threshold->setAccessibleName(tr("Show words read with at most this confidence"));
    m_threshold->setToolTip(m_threshold->accessibleName());
    m_threshold->setRange(0, 100);
    m_threshold->setPageStep(10);
    m_threshold->setValue(100);
    m_threshold->setFixedWidth(96);
    m_thresholdText = new QLabel(this);
    m_thresholdText->setObjectName(u"thresholdText"_s);
    m_thresholdText->setMinimumWidth(m_thresholdText->fontMetrics().horizontalAdvance(u"≤ 100 % "_s));
    const auto show = [this](int value) {
        m_thresholdText->setText(value == 100 ? tr("All") : tr("≤ %1 %").arg(locale().toString(value)));
    };
    show(100);
    connect(m_threshold, &QSlider::valueChanged, this, [this, show](int value) {
        show(value);
        Q_EMIT thresholdChanged(value / 100.0);
    });
    m_row->addSpacing(4);
    m_row->addWidget(m_threshold);
    m_row->addSpacing(4);
    m_row->addWidget(m_thresholdText);
}

void ViewerBar::showPages(int current, int count)
{
    m_pages->setText(count == 0 ? QString()
                                : tr("%1 / %2").arg(locale().toString(current), locale().toString(count)));
}

void ViewerBar::showZoom(double zoom)
{
    m_zoom->setText(tr("%1 %").arg(locale().toString(zoom * 100, 'f', 0)));
}

void ViewerBar::setThresholdEnabled(bool enabled)
{
    m_threshold->setEnabled(enabled);
    m_thresholdText->setEnabled(enabled);
}

} // namespace pss
