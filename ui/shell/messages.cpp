// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/messages.h"

#include "ui/common/banner.h"

#include <QEvent>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

constexpr int kWidest = 600;
constexpr int kMargin = 20;
constexpr int kFoot = 84; // clear of the decisions

} // namespace

Messages::Messages(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    setObjectName(u"messages"_s);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(6);
    hide();
}

Banner *Messages::show(Tone tone, const QString &text, std::chrono::milliseconds stay)
{
    Banner *banner = add(tone, text);
    if (tone != Tone::Warning && tone != Tone::Danger)
        QTimer::singleShot(stay, banner, &Banner::closed);
    return banner;
}

Banner *Messages::offer(Tone tone, const QString &text, const QString &button, std::function<void()> pressed,
                        std::chrono::milliseconds stay)
{
    Banner *banner = add(tone, text);
    connect(banner->addButton(button), &QPushButton::clicked, banner, [banner, pressed = std::move(pressed)] {
        Q_EMIT banner->closed();
        pressed();
    });
    QTimer::singleShot(stay, banner, &Banner::closed);
    return banner;
}

Banner *Messages::add(Tone tone, const QString &text)
{
    for (Banner *earlier : findChildren<Banner *>(QString(), Qt::FindDirectChildrenOnly))
        if (earlier->text() == text)
            Q_EMIT earlier->closed();
    auto *banner = new Banner(tone, text, this);
    banner->setClosable(true);
    m_layout->addWidget(banner);
    connect(banner, &Banner::closed, this, [this, banner] {
        m_layout->removeWidget(banner);
        banner->setParent(nullptr); // gone from sight and count() now, deleted when its signal has returned
        banner->deleteLater();
        setVisible(m_layout->count() > 0);
    });
    setVisible(true);
    place();
    return banner;
}

void Messages::clear()
{
    for (Banner *banner : findChildren<Banner *>(QString(), Qt::FindDirectChildrenOnly))
        Q_EMIT banner->closed();
}

void Messages::floatOver(QWidget &host)
{
    m_host = &host;
    host.installEventFilter(this);
    place();
}

void Messages::place()
{
    if (!m_host)
        return;
    const QRect over = m_host->geometry();
    const int wide = std::min(kWidest, over.width() - 2 * kMargin);
    const int high =
        m_layout->hasHeightForWidth() ? m_layout->totalHeightForWidth(wide) : m_layout->sizeHint().height();
    setGeometry(over.center().x() - wide / 2, over.bottom() - kFoot - high, wide, high);
    raise();
}

bool Messages::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        place();
    return QWidget::event(event);
}

bool Messages::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_host && (event->type() == QEvent::Resize || event->type() == QEvent::Move))
        place();
    return QWidget::eventFilter(watched, event);
}

int Messages::count() const { return m_layout->count(); }

} // namespace pss
