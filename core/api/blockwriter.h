// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/pieces.h"

#include <QByteArray>
#include <QObject>

#include <functional>
#include <memory>

namespace pss {

class Workers;

inline constexpr qsizetype kBlockBytes = 64 * 1024;

/// Brings bytes from the server's thread to a worker, block by block: one is written while the next one
/// fills. What `write` holds is let go of by a worker as well.
class BlockWriter {
public:
    /// `write` runs in `workers`, one block after the other; `context` lives in the server's thread.
    BlockWriter(Workers &workers, QObject *context, TakePiece write);
    ~BlockWriter();
    BlockWriter(const BlockWriter &) = delete;
    BlockWriter &operator=(const BlockWriter &) = delete;

    /// Fails with what an earlier block failed with.
    Status add(QByteArrayView bytes);
    Status status() const;
    bool isBusy() const;
    void onReady(std::function<void()> ready);
    /// Has the last block written; false until it is.
    bool settle();

private:
    struct State;
    void write();

    Workers &m_workers;
    QObject *m_context;
    TakePiece m_write;
    QByteArray m_block;
    std::shared_ptr<State> m_state;
};

} // namespace pss
