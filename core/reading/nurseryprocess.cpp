// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading/nurseryprocess.h"

#include <QFile>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <array>
#include <chrono>
#include <string>
#include <vector>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWarmUpMilliseconds = 60'000;
constexpr int kLeaveMilliseconds = 2'000;

/// Nothing of our own environment but where language data and face models lie. In huge pages the models'
/// hundred megabytes are a short page table, which each child's fork copies.
std::vector<std::string> cleanEnvironment()
{
    std::vector<std::string> environment{"OMP_THREAD_LIMIT=1", "QT_QPA_PLATFORM=offscreen", "LC_ALL=C.UTF-8",
                                         "PATH=/usr/bin:/bin", "GLIBC_TUNABLES=glibc.malloc.hugetlb=1"};
    for (const char *name :
         {"HOME", "TESSDATA_PREFIX", "PSS_FACE_MODELS", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"})
        if (const char *value = ::getenv(name))
            environment.push_back(std::string(name) + '=' + value);
    return environment;
}

/// What the process starts with: its channel, our stderr for its log, and nothing else; a session of its own,
/// so that a Ctrl+C meant for us lets us finish with it.
class SpawnPlan {
public:
    explicit SpawnPlan(int channel)
    {
        ::posix_spawn_file_actions_init(&m_actions);
        ::posix_spawn_file_actions_adddup2(&m_actions, channel, kNurseryChannel);
        ::posix_spawn_file_actions_addopen(&m_actions, 0, "/dev/null", O_RDONLY, 0);
        ::posix_spawn_file_actions_addopen(&m_actions, 1, "/dev/null", O_WRONLY, 0);
        ::posix_spawn_file_actions_addclosefrom_np(&m_actions, kNurseryChannel + 1);
        ::posix_spawnattr_init(&m_attributes);
        sigset_t none;
        sigset_t all;
        ::sigemptyset(&none);
        ::sigfillset(&all);
        ::posix_spawnattr_setsigmask(&m_attributes, &none);
        ::posix_spawnattr_setsigdefault(&m_attributes, &all);
        ::posix_spawnattr_setflags(&m_attributes,
                                   POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
    }
    ~SpawnPlan()
    {
        ::posix_spawnattr_destroy(&m_attributes);
        ::posix_spawn_file_actions_destroy(&m_actions);
    }
    Q_DISABLE_COPY_MOVE(SpawnPlan)

    pid_t run(const std::string &program, std::vector<std::string> arguments) const
    {
        const auto pointers = [](std::vector<std::string> &texts) {
            std::vector<char *> result;
            for (auto &text : texts)
                result.push_back(text.data());
            result.push_back(nullptr);
            return result;
        };
        auto environment = cleanEnvironment();
        pid_t pid = -1;
        const int error = ::posix_spawn(&pid, program.c_str(), &m_actions, &m_attributes,
                                        pointers(arguments).data(), pointers(environment).data());
        return error == 0 ? pid : -1;
    }

private:
    posix_spawn_file_actions_t m_actions;
    posix_spawnattr_t m_attributes;
};

} // namespace

Result<std::shared_ptr<NurseryProcess>> NurseryProcess::start(const QString &program,
                                                              const QString &languages, const Wake &stop)
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return fail(ErrorCode::Unavailable, u"There is no channel to be had for the reader."_s);
    Descriptor ours(ends[0]);
    Descriptor theirs(ends[1]);
    const timeval patience{10, 0};
    ::setsockopt(ours.fd(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);

    const std::string path = QFile::encodeName(program).toStdString();
    const pid_t pid = SpawnPlan(theirs.fd()).run(path, {path, languages.toStdString()});
    if (pid < 0)
        return fail(ErrorCode::Unavailable, u"The reader program cannot be started."_s);
    theirs.close();
    const std::shared_ptr<NurseryProcess> nursery(
        new NurseryProcess(pid, processDescriptor(pid), std::move(ours)));
    if (auto ready = nursery->awaitReady(stop); !ready)
        return fail(ready.error());
    return nursery;
}

NurseryProcess::NurseryProcess(pid_t pid, Descriptor process, Descriptor channel)
    : m_pid(pid), m_process(std::move(process)), m_channel(std::move(channel))
{
}

NurseryProcess::~NurseryProcess()
{
    m_channel.close();
    pollfd gone{m_process.fd(), POLLIN, 0};
    if (!m_process.isOpen() || ::poll(&gone, 1, kLeaveMilliseconds) <= 0)
        kill();
    while (::waitpid(m_pid, nullptr, 0) < 0 && errno == EINTR) { }
}

Status NurseryProcess::awaitReady(const Wake &stop) const
{
    pollfd entries[2] = {{m_channel.fd(), POLLIN, 0}, {stop.fd(), POLLIN, 0}};
    int n = 0;
    do
        n = ::poll(entries, 2, kWarmUpMilliseconds);
    while (n < 0 && errno == EINTR);
    if (n > 0 && entries[1].revents)
        return fail(ErrorCode::Cancelled, u"The reading was stopped."_s);
    if (n > 0 && receiveReady(m_channel.fd()))
        return {};
    kill();
    return fail(ErrorCode::Unavailable, u"The reader program did not become ready."_s);
}

bool NurseryProcess::isAlive() const
{
    pollfd gone{m_process.fd(), POLLIN, 0};
    return ::poll(&gone, 1, 0) == 0;
}

void NurseryProcess::kill() const { ::kill(m_pid, SIGKILL); }

} // namespace pss
