// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/messages.h"

#include "ui/common/banner.h"

#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace pss {

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
    return banner;
}

void Messages::clear()
{
    for (Banner *banner : findChildren<Banner *>(QString(), Qt::FindDirectChildrenOnly))
        Q_EMIT banner->closed();
}

int Messages::count() const { return m_layout->count(); }

} // namespace pss
