// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/seal.h"

#include <sodium.h>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr qsizetype kChunk = 64 * 1024;
constexpr qsizetype kStreamHeader = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr qsizetype kStreamOverhead = crypto_secretstream_xchacha20poly1305_ABYTES;

static_assert(kKeyBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
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

QByteArray seal(const Secret &key, QByteArrayView plain, QByteArrayView context)
{
    QByteArray sealed(kNonce + plain.size() + kTag, Qt::Uninitialized);
    randombytes_buf(sealed.data(), size_t(kNonce));
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(sealed) + kNonce, nullptr, bytes(plain),
                                               size_t(plain.size()), bytes(context), size_t(context.size()),
                                               nullptr, bytes(sealed), key.data());
    return sealed;
}

Result<QByteArray> unseal(const Secret &key, QByteArrayView sealed, QByteArrayView context)
{
    if (key.size() != kKeyBytes || sealed.size() < kNonce + kTag)
        return broken();
    QByteArray plain(sealed.size() - kNonce - kTag, Qt::Uninitialized);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes(plain), nullptr, nullptr, bytes(sealed) + kNonce,
                                                   size_t(sealed.size() - kNonce), bytes(context),
                                                   size_t(context.size()), bytes(sealed), key.data())
        != 0)
        return broken();
    return plain;
}

QByteArray sealStream(const Secret &key, QByteArrayView plain, QByteArrayView context)
{
    const auto chunks = std::max<qsizetype>(1, (plain.size() + kChunk - 1) / kChunk);
    QByteArray sealed(kStreamHeader + plain.size() + chunks * kStreamOverhead, Qt::Uninitialized);
    crypto_secretstream_xchacha20poly1305_state state;
    crypto_secretstream_xchacha20poly1305_init_push(&state, bytes(sealed), key.data());
    auto *out = bytes(sealed) + kStreamHeader;
    for (qsizetype i = 0; i < chunks; ++i) {
        const auto part = plain.sliced(i * kChunk, std::min(kChunk, plain.size() - i * kChunk));
        const auto tag = i + 1 == chunks ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0;
        crypto_secretstream_xchacha20poly1305_push(&state, out, nullptr, bytes(part), size_t(part.size()),
                                                   bytes(context), size_t(context.size()), tag);
        out += part.size() + kStreamOverhead;
    }
    sodium_memzero(&state, sizeof state);
    return sealed;
}

Result<QByteArray> unsealStream(const Secret &key, QByteArrayView sealed, QByteArrayView context)
{
    if (key.size() != kKeyBytes || sealed.size() < kStreamHeader + kStreamOverhead)
        return broken();
    crypto_secretstream_xchacha20poly1305_state state;
    if (crypto_secretstream_xchacha20poly1305_init_pull(&state, bytes(sealed), key.data()) != 0)
        return broken();
    QByteArray plain(sealed.size(), Qt::Uninitialized);
    qsizetype written = 0;
    for (qsizetype at = kStreamHeader; at < sealed.size();) {
        const auto part = sealed.sliced(at, std::min(kChunk + kStreamOverhead, sealed.size() - at));
        unsigned long long length = 0;
        unsigned char tag = 0;
        if (part.size() < kStreamOverhead
            || crypto_secretstream_xchacha20poly1305_pull(&state, bytes(plain) + written, &length, &tag,
                                                          bytes(part), size_t(part.size()), bytes(context),
                                                          size_t(context.size()))
                != 0)
            return broken();
        written += qsizetype(length);
        at += part.size();
        const bool last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
        if (last != (at == sealed.size()))
            return broken();
    }
    sodium_memzero(&state, sizeof state);
    plain.truncate(written);
    return plain;
}

} // namespace pss
