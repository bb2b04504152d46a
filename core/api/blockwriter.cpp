// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/blockwriter.h"

#include "api/workers.h"

namespace pss {

using namespace Qt::StringLiterals;

/// Of the server's thread.
struct BlockWriter::State {
    Status status;
    bool isWriting = false;
    bool isSettling = false;
    std::function<void()> ready;
};

BlockWriter::BlockWriter(Workers &workers, QObject *context, TakePiece write)
    : m_workers(workers), m_context(context), m_write(std::move(write)), m_state(std::make_shared<State>())
{
    m_block.reserve(kBlockBytes);
}

BlockWriter::~BlockWriter()
{
    m_state->ready = {};
    auto held = std::make_shared<TakePiece>(std::move(m_write));
    if (!m_workers.start([held = std::move(held)]() mutable { held.reset(); }))
        qWarning("a file that nobody wants any more is let go of by the server's own thread");
}

Status BlockWriter::add(QByteArrayView bytes)
{
    m_block += bytes;
    if (m_block.size() >= kBlockBytes && !m_state->isWriting)
        write();
    return m_state->status;
}

Status BlockWriter::status() const { return m_state->status; }

bool BlockWriter::isBusy() const
{
    return m_state->isWriting && (m_block.size() >= kBlockBytes || m_state->isSettling);
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
    QByteArray block;
    block.reserve(kBlockBytes);
    block.swap(m_block);
    const bool started = m_workers.start(
        [write = m_write, block = std::move(block), context = m_context, state = m_state]() mutable {
            auto written = write(block);
            block.clear();
            write = {}; // before anybody hears of it: the last one to let go should be a worker
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
    if (started)
        return;
    m_state->isWriting = false;
    m_state->status = fail(ErrorCode::Unavailable, u"The server is too busy."_s);
}

} // namespace pss
