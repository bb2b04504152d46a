// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/pieces.h"
#include "base/secret.h"

#include <QByteArray>

#include <sodium.h>

namespace pss {

/// A file sealed while it comes: libsodium's secretstream in chunks of 64 KiB, the last one marked as such.
class SealingStream {
public:
    SealingStream(const Secret &key, QByteArray context);
    ~SealingStream() { sodium_memzero(&m_state, sizeof m_state); }
    SealingStream(const SealingStream &) = delete;
    SealingStream &operator=(const SealingStream &) = delete;

    /// What can be sealed by now.
    QByteArray seal(QByteArrayView plain);
    /// The rest, and the end.
    QByteArray finish();

private:
    void push(QByteArray &sealed, QByteArrayView chunk, unsigned char tag);

    crypto_secretstream_xchacha20poly1305_state m_state;
    const QByteArray m_context;
    QByteArray m_ready; ///< sealed, not handed out: the header at first
    QByteArray m_pending; ///< plain, at most a chunk
};

/// The same opened while it comes. Corrupt as soon as a chunk was changed, cut, swapped or repeated.
class OpeningStream {
public:
    OpeningStream(const Secret &key, QByteArray context, TakePiece take);
    ~OpeningStream() { sodium_memzero(&m_state, sizeof m_state); }
    OpeningStream(const OpeningStream &) = delete;
    OpeningStream &operator=(const OpeningStream &) = delete;

    Status open(QByteArrayView sealed);
    /// Nothing more comes: Corrupt where the end is missing.
    Status finish();

private:
    Status pull(QByteArrayView chunk);

    const Secret &m_key;
    const QByteArray m_context;
    const TakePiece m_take;
    crypto_secretstream_xchacha20poly1305_state m_state;
    bool m_isBegun = false;
    bool m_isEnded = false;
    QByteArray m_pending; ///< sealed, less than a chunk
};

} // namespace pss
