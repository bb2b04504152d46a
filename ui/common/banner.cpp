// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/banner.h"

#include "ui/shell/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

constexpr int kIcon = 18;

QString iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Neutral:
    case Tone::Info:
        return u"info"_s;
    case Tone::Success:
        return u"approved"_s;
    case Tone::Warning:
        return u"warning"_s;
    case Tone::Danger:
        return u"rejected"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

Banner::Banner(Tone tone, const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_tone(tone)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(text, this))
    , m_close(new QToolButton(this))
    , m_layout(new QHBoxLayout(this))
{
    setObjectName(u"banner"_s);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setObjectName(u"bannerText"_s);
    m_close->setObjectName(u"bannerClose"_s);
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(tr("Close this message"));
    m_close->setIcon(icon(u"close"_s));
    m_close->setFocusPolicy(Qt::TabFocus); // a click must not take the focus out of the page
    m_close->hide();
    m_layout->setContentsMargins(12, 8, 8, 8);
    m_layout->setSpacing(10);
    m_layout->addWidget(m_icon, 0, Qt::AlignTop);
    m_layout->addWidget(m_text, 1);
    m_layout->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_close, &QToolButton::clicked, this, &Banner::closed);
    dress();
}

QString Banner::text() const { return m_text->text(); }

void Banner::setText(const QString &text)
{
    m_text->setText(text);
    keepWhole();
    dress();
}

void Banner::setTone(Tone tone)
{
    m_tone = tone;
    dress();
}

void Banner::setClosable(bool closable) { m_close->setVisible(closable); }

QPushButton *Banner::addButton(const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(u"bannerButton"_s);
    button->setAccessibleName(text);
    m_layout->insertWidget(m_layout->count() - 1, button);
    return button;
}

void Banner::dress()
{
    const ToneColours &colours = coloursOf(this).of(m_tone);
    m_icon->setPixmap(iconPixmap(iconOf(m_tone), colours.text, kIcon, devicePixelRatioF()));
    pss::setTone(*m_text, m_tone);
    setAccessibleName(m_text->text());
    update();
}

void Banner::keepWhole()
{
    const int needed = std::max(0, m_layout->heightForWidth(width())); // -1 of an empty text
    if (needed != minimumHeight())
        setMinimumHeight(needed);
}

void Banner::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // Not now: a size that is set while a widget is shown for the first time does not reach its layout.
    QMetaObject::invokeMethod(this, &Banner::keepWhole, Qt::QueuedConnection);
}

void Banner::paintEvent(QPaintEvent *)
{
    const ToneColours &colours = coloursOf(this).of(m_tone);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colours.border);
    painter.setBrush(colours.ground);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

void Banner::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        dress();
}

} // namespace pss
