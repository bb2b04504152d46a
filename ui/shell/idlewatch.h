// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace pss {

/// Tells when nobody has touched keys or mouse for a while.
class IdleWatch : public QObject {
    Q_OBJECT

public:
    explicit IdleWatch(std::chrono::milliseconds limit, QObject *parent = nullptr);

Q_SIGNALS:
    void idle();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QTimer m_timer;
};

} // namespace pss
