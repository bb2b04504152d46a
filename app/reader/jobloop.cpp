// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reader/jobloop.h"

#include "app/reader/confinement.h"
#include "base/log.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <cerrno>

namespace pss {

Q_LOGGING_CATEGORY(lcNursery, "pss.reader.nursery", QtInfoMsg)

namespace {

constexpr int kNotConfined = 3;

/// The sealed document in memory; empty where it is none.
QByteArrayView mapped(int document)
{
    struct stat status;
    if (!isSealed(document) || ::fstat(document, &status) != 0 || status.st_size <= 0)
        return {};
    void *memory = ::mmap(nullptr, size_t(status.st_size), PROT_READ, MAP_PRIVATE, document, 0);
    if (memory == MAP_FAILED)
        return {};
    return {static_cast<const char *>(memory), qsizetype(status.st_size)};
}

/// When memory runs out, the system shall end this process before any other.
void offerItself()
{
    const int file = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (file < 0 || ::write(file, "1000", 4) != 4)
        qCDebug(lcNursery, "The order of killing cannot be told.");
    if (file >= 0)
        ::close(file);
}

} // namespace

int threadCount()
{
    DIR *tasks = ::opendir("/proc/self/task");
    int count = 0;
    while (const dirent *entry = tasks ? ::readdir(tasks) : nullptr)
        count += entry->d_name[0] != '.';
    if (tasks)
        ::closedir(tasks);
    return count;
}

JobLoop::JobLoop(int channel, Prepare prepare, Work work)
    : m_channel(channel), m_prepare(std::move(prepare)), m_work(std::move(work))
{
}

void JobLoop::run()
{
    for (;;) {
        std::vector<pollfd> entries{{m_channel, POLLIN, 0}};
        for (const Child &child : m_children) {
            entries.push_back({child.process.fd(), POLLIN, 0});
            entries.push_back({child.answer.fd(), 0, 0});
        }
        if (::poll(entries.data(), entries.size(), -1) < 0)
            continue;
        for (size_t i = 0; i < m_children.size(); ++i)
            attend(m_children[i], entries[1 + 2 * i].revents, entries[2 + 2 * i].revents);
        std::erase_if(m_children, [](const Child &child) { return child.pid < 0; });
        if (!entries[0].revents)
            continue;
        auto job = receiveJob(m_channel);
        if (!job)
            break;
        accept(std::move(*job));
    }
    for (Child &child : m_children)
        attend(child, false, true);
}

void JobLoop::accept(ReaderJob job)
{
    if (const QString reason = m_prepare(job.request); !reason.isEmpty()) {
        AnswerWriter(job.answer.fd()).refusal(reason);
        return;
    }
    // A fork copies one thread and the locks of all.
    if (threadCount() != 1) {
        qCCritical(lcNursery, "There is a second thread: no child can be made.");
        return;
    }
    const pid_t nursery = ::getpid();
    const pid_t pid = ::fork();
    if (pid == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != nursery)
            ::_exit(kNotConfined);
        live(std::move(job));
    }
    if (pid < 0) {
        qCWarning(lcNursery, "No child can be made: errno %d", errno);
        return;
    }
    m_children.push_back({pid, processDescriptor(pid), std::move(job.answer)});
}

void JobLoop::live(ReaderJob job) const
{
    offerItself();
    const QByteArrayView document = mapped(job.document.fd());
    const Confinement confinement{job.answer.fd(), rlim_t(job.request.memoryBytes),
                                  rlim_t(job.request.cpuSeconds)};
    if (document.isEmpty() || !confine(confinement))
        ::_exit(kNotConfined);
    const AnswerWriter answer(job.answer.fd());
    if (answer.begun())
        m_work(job.request, document, answer);
    ::_exit(0);
}

void JobLoop::attend(Child &child, bool hasEnded, bool isForsaken)
{
    if (isForsaken)
        ::kill(child.pid, SIGKILL);
    if (!hasEnded && !isForsaken)
        return;
    int status = 0;
    while (::waitpid(child.pid, &status, 0) < 0 && errno == EINTR) { }
    if (!isForsaken && WIFSIGNALED(status))
        qCWarning(lcNursery, "A reader was ended by signal %d", WTERMSIG(status));
    else if (!isForsaken && WEXITSTATUS(status) != 0)
        qCWarning(lcNursery, "A reader ended with %d", WEXITSTATUS(status));
    child.pid = -1;
}

} // namespace pss
