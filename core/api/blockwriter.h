// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/pieces.h"

#include <QByteArray>
#include <QObject>

#include <functional>
#include <memory>

namespace pss {

class Workers;

inline constexpr qsizetype kBlockBytes = 32 * 1024; ///< and what overflows by one delivery

/// Brings bytes from the server's thread to the workers, block by block: one is written while the next one
/// fills, unless so many wait for the workers that it would only lie in memory. What `write` holds is let go
/// of by a worker as well.
class BlockWriter {
public:
    /// What becomes of a block that was not full yet when the body was cut off.
    enum class OnCut { Drop, Write };

    /// `write` runs in `workers`, one block after the other; `context` lives in the server's thread.
    BlockWriter(Workers &workers, QObject *context, TakePiece write, OnCut onCut);
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
    class Strand;
    void write();

    const Workers &m_workers;
    QObject *m_context;
    TakePiece m_write;
    const OnCut m_onCut;
    QByteArray m_block;
    std::shared_ptr<State> m_state;
    std::shared_ptr<Strand> m_strand;
};

} // namespace pss
