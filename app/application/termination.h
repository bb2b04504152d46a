// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace pss {

/// SIGTERM and SIGINT as a Qt signal in the thread that made this, so that a program ends in order, and for a
/// server SIGHUP, so that it reads its settings again. Made before any other thread, which then inherit the
/// blocked signals.
class Termination : public QObject {
    Q_OBJECT

public:
    enum class Hangup { Ends, Reloads };
    explicit Termination(Hangup hangup = Hangup::Ends);
    ~Termination() override;

Q_SIGNALS:
    void requested();
    void reloadRequested();

private:
    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace pss
