// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/emptystate.h"

#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

constexpr int kIcon = 44;
constexpr int kTextWidth = 360;

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent), m_icon(new QLabel(this)), m_title(new QLabel(this)), m_hint(new QLabel(this))
{
    setObjectName(u"emptyState"_s);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    m_title->setObjectName(u"emptyTitle"_s);
    m_title->setProperty("role", u"heading"_s);
    m_hint->setObjectName(u"emptyHint"_s);
    m_hint->setProperty("role", u"muted"_s);
    m_hint->setWordWrap(true);
    m_hint->setFixedWidth(kTextWidth);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addStretch(2);
    for (QLabel *label : {m_icon, m_title, m_hint}) {
        label->setAlignment(Qt::AlignCenter);
        layout->addWidget(label, 0, Qt::AlignHCenter);
    }
    layout->addStretch(3);
}

void EmptyState::setContent(const QString &icon, const QString &title, const QString &hint)
{
    m_drawing = icon;
    m_title->setText(title);
    m_hint->setText(hint);
    m_hint->setMinimumHeight(m_hint->heightForWidth(kTextWidth)); // a centred label is not asked for it
    dress();
}

QString EmptyState::title() const { return m_title->text(); }

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        dress();
}

void EmptyState::dress()
{
    if (!m_drawing.isEmpty())
        m_icon->setPixmap(iconPixmap(m_drawing, coloursOf(this).disabled, kIcon, devicePixelRatioF()));
}

} // namespace pss
