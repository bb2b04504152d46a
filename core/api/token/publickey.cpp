// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/token/publickey.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastRsaBits = 2048;
constexpr int kMostRsaBits = 8192; // a larger one is a way to keep the server busy

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T *thing) const
    {
        Free(thing);
    }
};
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;
using Context = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;

const unsigned char *bytesOf(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

Number number(const QByteArray &bytes)
{
    return Number(BN_bin2bn(bytesOf(bytes), int(bytes.size()), nullptr));
}

tl::unexpected<Error> badKey(const QString &why)
{
    ERR_clear_error();
    return fail(ErrorCode::ValidationFailed, why);
}

/// The key of these parameters, which proves itself to be one.
PublicKey build(const char *type, OSSL_PARAM_BLD *builder)
{
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
    const Context context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY *made = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1
        || EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
        return {};
    PublicKey key(made, &EVP_PKEY_free);
    const Context check(EVP_PKEY_CTX_new_from_pkey(nullptr, made, nullptr));
    return check && EVP_PKEY_public_check(check.get()) == 1 ? key : PublicKey();
}

} // namespace

Result<PublicKey> rsaPublicKey(const QByteArray &modulus, const QByteArray &exponent)
{
    const auto n = number(modulus);
    const auto e = number(exponent);
    const Builder builder(OSSL_PARAM_BLD_new());
    if (!n || !e || !builder)
        return badKey(u"It cannot be read."_s);
    if (BN_num_bits(n.get()) < kLeastRsaBits)
        return badKey(u"An RSA key has at least %1 bits; this one has %2."_s.arg(kLeastRsaBits)
                          .arg(BN_num_bits(n.get())));
    if (BN_num_bits(n.get()) > kMostRsaBits || BN_num_bits(e.get()) > 64)
        return badKey(u"An RSA key has at most %1 bits, and an exponent of at most 64."_s.arg(kMostRsaBits));
    if (!BN_is_odd(n.get()) || !BN_is_odd(e.get()) || BN_is_one(e.get()))
        return badKey(u"Its numbers are no RSA key's."_s);
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
    auto key = build("RSA", builder.get());
    return key ? Result<PublicKey>(key) : badKey(u"Its numbers are no RSA key's."_s);
}

Result<PublicKey> ecPublicKey(const QByteArray &x, const QByteArray &y)
{
    const Builder builder(OSSL_PARAM_BLD_new());
    if (x.size() != 32 || y.size() != 32 || !builder)
        return badKey(u"A point on P-256 has two numbers of 32 bytes."_s);
    const auto point = '\x04' + x + y; // uncompressed, SEC 1 §2.3.3
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.constData(),
                                     size_t(point.size()));
    auto key = build("EC", builder.get());
    return key ? Result<PublicKey>(key) : badKey(u"The point is not on P-256."_s);
}

Result<PublicKey> ed25519PublicKey(const QByteArray &x)
{
    if (x.size() != 32)
        return badKey(u"An Ed25519 key has 32 bytes."_s);
    auto *made = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytesOf(x), size_t(x.size()));
    return made ? Result<PublicKey>(PublicKey(made, &EVP_PKEY_free)) : badKey(u"It is no Ed25519 key."_s);
}

} // namespace pss
