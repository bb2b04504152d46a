// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sealstream.h"

#include "storage/seal.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kChunk = 64 * 1024;
constexpr qsizetype kHeader = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr qsizetype kOverhead = crypto_secretstream_xchacha20poly1305_ABYTES;

static_assert(kKeyBytes == crypto_secretstream_xchacha20poly1305_KEYBYTES);

const unsigned char *bytes(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}
unsigned char *bytes(QByteArray &array) { return reinterpret_cast<unsigned char *>(array.data()); }

tl::unexpected<Error> broken()
{
    return fail(ErrorCode::Corrupt,
                u"What was kept does not open with its key: it was changed or belongs elsewhere."_s);
}

} // namespace

SealingStream::SealingStream(const Secret &key, QByteArray context)
    : m_context(std::move(context)), m_ready(kHeader, Qt::Uninitialized)
{
    crypto_secretstream_xchacha20poly1305_init_push(&m_state, bytes(m_ready), key.data());
    m_pending.reserve(kChunk); // and no more, as growing by itself would
}

void SealingStream::push(QByteArray &sealed, QByteArrayView chunk, unsigned char tag)
{
    const auto at = sealed.size();
    sealed.resize(at + chunk.size() + kOverhead);
    crypto_secretstream_xchacha20poly1305_push(&m_state, bytes(sealed) + at, nullptr, bytes(chunk),
                                               size_t(chunk.size()), bytes(m_context),
                                               size_t(m_context.size()), tag);
}

QByteArray SealingStream::seal(QByteArrayView plain)
{
    auto sealed = std::exchange(m_ready, {});
    sealed.reserve(sealed.size() + plain.size() + kOverhead);
    // A full chunk waits until it is known not to be the last.
    while (m_pending.size() + plain.size() > kChunk) {
        const auto size = kChunk - m_pending.size();
        if (m_pending.isEmpty()) {
            push(sealed, plain.first(kChunk), 0);
        } else {
            m_pending += plain.first(size);
            push(sealed, m_pending, 0);
            m_pending.resize(0);
        }
        plain = plain.sliced(size);
    }
    m_pending += plain;
    return sealed;
}

QByteArray SealingStream::finish()
{
    auto sealed = std::exchange(m_ready, {});
    push(sealed, m_pending, crypto_secretstream_xchacha20poly1305_TAG_FINAL);
    wipe(m_pending);
    m_pending.clear();
    return sealed;
}

OpeningStream::OpeningStream(const Secret &key, QByteArray context, TakePiece take)
    : m_key(key), m_context(std::move(context)), m_take(std::move(take))
{
}

Status OpeningStream::open(QByteArrayView sealed)
{
    if (m_key.size() != kKeyBytes)
        return broken();
    m_pending += sealed;
    qsizetype at = 0;
    if (!m_isBegun && m_pending.size() >= kHeader) {
        if (crypto_secretstream_xchacha20poly1305_init_pull(&m_state, bytes(m_pending), m_key.data()) != 0)
            return broken();
        m_isBegun = true;
        at = kHeader;
    }
    for (; m_isBegun && m_pending.size() - at >= kChunk + kOverhead; at += kChunk + kOverhead)
        if (auto pulled = pull(QByteArrayView(m_pending).sliced(at, kChunk + kOverhead)); !pulled)
            return pulled;
    m_pending.remove(0, at);
    return {};
}

Status OpeningStream::finish()
{
    if (m_isBegun && !m_pending.isEmpty())
        if (auto pulled = pull(m_pending); !pulled)
            return pulled;
    return m_isEnded ? Status() : broken();
}

Status OpeningStream::pull(QByteArrayView chunk)
{
    if (m_isEnded || chunk.size() < kOverhead)
        return broken();
    QByteArray plain(chunk.size() - kOverhead, Qt::Uninitialized);
    unsigned char tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&m_state, bytes(plain), nullptr, &tag, bytes(chunk),
                                                   size_t(chunk.size()), bytes(m_context),
                                                   size_t(m_context.size()))
        != 0)
        return broken();
    m_isEnded = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    return plain.isEmpty() ? Status() : m_take(plain);
}

QByteArray sealStream(const Secret &key, QByteArrayView plain, QByteArrayView context)
{
    SealingStream stream(key, context.toByteArray());
    auto sealed = stream.seal(plain);
    return sealed + stream.finish();
}

Result<QByteArray> unsealStream(const Secret &key, QByteArrayView sealed, QByteArrayView context)
{
    QByteArray plain;
    plain.reserve(sealed.size());
    OpeningStream stream(key, context.toByteArray(), [&](QByteArrayView piece) -> Status {
        plain += piece;
        return {};
    });
    if (auto opened = stream.open(sealed); !opened)
        return fail(opened.error());
    if (auto finished = stream.finish(); !finished)
        return fail(finished.error());
    return plain;
}

} // namespace pss
