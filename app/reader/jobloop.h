// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reading/answerwriter.h"
#include "reading/jobchannel.h"

#include <functional>
#include <vector>

namespace pss {

/// The nursery at work: takes jobs off its channel and forks a confined child for each. It never looks at a
/// document itself, and lets a child live only as long as somebody waits for its answer. One thread.
class JobLoop {
public:
    /// In the nursery: makes ready what the job needs; a reason to refuse it, or nothing.
    using Prepare = std::function<QString(const JobRequest &)>;
    /// In the child, confined.
    using Work = std::function<void(const JobRequest &, QByteArrayView document, const AnswerWriter &)>;

    JobLoop(int channel, Prepare prepare, Work work);

    /// Until the pool hangs up. No child outlives it.
    void run();

private:
    struct Child {
        pid_t pid = -1;
        Descriptor process; ///< a pidfd
        Descriptor answer; ///< kept to notice that nobody reads any more
    };

    void accept(ReaderJob job);
    [[noreturn]] void live(ReaderJob job) const;
    void attend(Child &child, bool hasEnded, bool isForsaken);

    const int m_channel;
    const Prepare m_prepare;
    const Work m_work;
    std::vector<Child> m_children;
};

/// The threads of this process.
int threadCount();

} // namespace pss
