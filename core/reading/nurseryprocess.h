// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reading/jobchannel.h"
#include "reading/wake.h"

#include <sys/types.h>

#include <memory>

namespace pss {

/// One running pss-reader and the channel to it. Any thread. It ends with its owner: hanging up is its sign
/// to leave, and a kill follows where it does not. (A death signal would not do: it is sent when the thread
/// that spawned ends, and pools' threads end early.)
class NurseryProcess {
public:
    /// Spawns it and waits until it has warmed up.
    static Result<std::shared_ptr<NurseryProcess>> start(const QString &program, const QString &languages,
                                                         const Wake &stop);
    ~NurseryProcess();

    bool isAlive() const;
    bool hand(const ReaderJob &job) const { return sendJob(m_channel.fd(), job); }
    void kill() const;

private:
    NurseryProcess(pid_t pid, Descriptor process, Descriptor channel);
    Status awaitReady(const Wake &stop) const;

    pid_t m_pid;
    Descriptor m_process; ///< a pidfd
    Descriptor m_channel;
};

} // namespace pss
