// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application/termination.h"

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace pss {

namespace {

sigset_t awaited()
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        sigaddset(&signals, signal);
    return signals;
}

} // namespace

void Termination::holdSignals()
{
    const auto signals = awaited();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

Termination::Termination()
{
    holdSignals();
    const auto signals = awaited();
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
