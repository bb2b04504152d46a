// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/seal.h"

#include <sodium.h>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;

static_assert(kKeyBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

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

} // namespace pss
