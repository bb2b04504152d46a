// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/theme.h"

#include <QPointer>
#include <QWidget>

#include <chrono>
#include <functional>

class QVBoxLayout;

namespace pss {

class Banner;

/// Quiet messages over the page, newest last, never modal. The same words are never shown twice at once.
class Messages : public QWidget {
    Q_OBJECT

public:
    explicit Messages(QWidget *parent = nullptr);

    using QWidget::show;
    /// Stays until closed for Warning and Danger, else `stay` long.
    Banner *show(Tone tone, const QString &text, std::chrono::milliseconds stay = std::chrono::seconds(6));
    /// With a button, e.g. Undo; the banner closes when it is pressed or `stay` is over.
    Banner *offer(Tone tone, const QString &text, const QString &button, std::function<void()> pressed,
                  std::chrono::milliseconds stay);
    void clear();
    int count() const;
    /// From now on at the foot of a sibling, over what it shows.
    void floatOver(QWidget &host);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void place();
    Banner *add(Tone tone, const QString &text);

    QVBoxLayout *m_layout;
    QPointer<QWidget> m_host;
};

} // namespace pss
