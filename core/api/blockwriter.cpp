// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/blockwriter.h"

#include "api/workers.h"

#include <deque>
#include <mutex>
#include <utility>

namespace pss {

using namespace Qt::StringLiterals;

constexpr int kFarBehind = 32; ///< pieces of work before the workers
constexpr qsizetype kRoom = kBlockBytes + 20 * 1024; // a block never grows beyond it

/// Of the server's thread.
struct BlockWriter::State {
    Status status;
    bool isWriting = false;
    bool isSettling = false;
    std::function<void()> ready;
};

/// Work done in its order, one piece at a time, by whichever worker is free.
class BlockWriter::Strand : public std::enable_shared_from_this<Strand> {
public:
    explicit Strand(Workers &workers) : m_workers(workers) { }

    [[nodiscard]] bool post(std::function<void()> work)
    {
        const std::lock_guard guard(m_mutex);
        if (!m_isRunning && !m_workers.start([self = shared_from_this()] { self->run(); }))
            return false;
        m_isRunning = true;
        m_work.push_back(std::move(work));
        return true;
    }

private:
    void run()
    {
        for (;;) {
            std::function<void()> work;
            {
                const std::lock_guard guard(m_mutex);
                m_isRunning = !m_work.empty();
                if (!m_isRunning)
                    return;
                work = std::move(m_work.front());
                m_work.pop_front();
            }
            work();
        }
    }

    Workers &m_workers;
    std::mutex m_mutex;
    std::deque<std::function<void()>> m_work;
    bool m_isRunning = false;
};

BlockWriter::BlockWriter(Workers &workers, QObject *context, TakePiece write, OnCut onCut)
    : m_workers(workers)
    , m_context(context)
    , m_write(std::move(write))
    , m_onCut(onCut)
    , m_state(std::make_shared<State>())
    , m_strand(std::make_shared<Strand>(workers))
{
}

BlockWriter::~BlockWriter()
{
    m_state->ready = {};
    if (m_onCut == OnCut::Drop || !m_state->status)
        m_block.clear();
    auto last = std::make_shared<TakePiece>(std::move(m_write));
    const bool posted = m_strand->post([last = std::move(last), block = std::move(m_block)]() mutable {
        if (!block.isEmpty())
            (void)(*last)(block); // nobody is there any more to be told
        last.reset();
    });
    if (!posted)
        qWarning("the workers have no room left: a body that was cut off is let go of at once");
}

Status BlockWriter::add(QByteArrayView bytes)
{
    m_block.reserve(kRoom);
    m_block += bytes;
    if (m_block.size() >= kBlockBytes && !m_state->isWriting)
        write();
    return m_state->status;
}

Status BlockWriter::status() const { return m_state->status; }

bool BlockWriter::isBusy() const
{
    const qsizetype most = m_workers.load() > kFarBehind ? 0 : kBlockBytes;
    return m_state->isWriting && (m_block.size() >= most || m_state->isSettling);
}

void BlockWriter::onReady(std::function<void()> ready) { m_state->ready = std::move(ready); }

bool BlockWriter::settle()
{
    m_state->isSettling = true;
    if (!m_state->isWriting && !m_block.isEmpty() && m_state->status)
        write();
    return !m_state->isWriting;
}

void BlockWriter::write()
{
    m_state->isWriting = true;
    const bool posted = m_strand->post([write = m_write, block = std::exchange(m_block, {}),
                                        context = m_context, state = m_state]() mutable {
        auto written = write(block);
        block.clear();
        write = {}; // before anybody hears of it: a worker is to be the last to let go
        QMetaObject::invokeMethod(
            context,
            [state, written] {
                state->isWriting = false;
                if (state->status)
                    state->status = written;
                if (state->ready)
                    state->ready();
            },
            Qt::QueuedConnection);
    });
    if (posted)
        return;
    m_state->isWriting = false;
    m_state->status = fail(ErrorCode::Unavailable, u"The server is too busy."_s);
}

} // namespace pss
