// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application/termination.h"

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace pss {

Termination::Termination(Hangup hangup)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    if (hangup == Hangup::Reloads)
        sigaddset(&signals, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    m_descriptor = ::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        signalfd_siginfo info{};
        while (::read(m_descriptor, &info, sizeof info) == sizeof info)
            info.ssi_signo == SIGHUP ? Q_EMIT reloadRequested() : Q_EMIT requested();
    });
}

Termination::~Termination()
{
    m_notifier.reset();
    ::close(m_descriptor);
}

} // namespace pss
