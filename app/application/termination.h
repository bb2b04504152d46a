// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace pss {

/// SIGTERM and SIGINT as a Qt signal in the thread that made this, so that a program ends in order, and
/// SIGHUP, so that a server reads its settings again. One object a program.
class Termination : public QObject {
    Q_OBJECT

public:
    /// Holds the signals back for a Termination to come. Before any other thread, which inherits it.
    static void holdSignals();

    Termination();
    ~Termination() override;

Q_SIGNALS:
    void requested();
    void reloadRequested();

private:
    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace pss
