// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/token/verificationkey.h"

#include "base/hmac.h"

#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

namespace pss {

namespace {

constexpr qsizetype kP256Half = 32;

const unsigned char *bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

/// JWS has r and s one after the other (RFC 7518 §3.4); libcrypto wants them in DER.
QByteArray derOfEcdsa(QByteArrayView signature)
{
    if (signature.size() != 2 * kP256Half)
        return {};
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> pair(ECDSA_SIG_new(), &ECDSA_SIG_free);
    auto *r = BN_bin2bn(bytesOf(signature), kP256Half, nullptr);
    auto *s = BN_bin2bn(bytesOf(signature.sliced(kP256Half)), kP256Half, nullptr);
    if (!pair || !r || !s || ECDSA_SIG_set0(pair.get(), r, s) != 1) {
        BN_free(r);
        BN_free(s);
        return {};
    }
    unsigned char *der = nullptr;
    const int size = i2d_ECDSA_SIG(pair.get(), &der);
    const auto bytes = size > 0 ? QByteArray(reinterpret_cast<const char *>(der), size) : QByteArray();
    OPENSSL_free(der);
    return bytes;
}

/// RFC 7518 §3.5: MGF1 with the same hash, a salt as long as the hash.
bool setPss(EVP_PKEY_CTX *context)
{
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1
        && EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) == 1
        && EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1;
}

bool verifyByKey(TokenAlgorithm algorithm, EVP_PKEY *key, QByteArrayView text, QByteArrayView signature)
{
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    const auto *hash = algorithm == TokenAlgorithm::EdDSA ? nullptr : EVP_sha256();
    EVP_PKEY_CTX *context = nullptr; // belongs to digest
    if (!digest || EVP_DigestVerifyInit(digest.get(), &context, hash, nullptr, key) != 1)
        return false;
    if (algorithm == TokenAlgorithm::PS256 && !setPss(context))
        return false;
    const auto der = algorithm == TokenAlgorithm::ES256 ? derOfEcdsa(signature) : QByteArray();
    const auto proof = algorithm == TokenAlgorithm::ES256 ? QByteArrayView(der) : signature;
    return !proof.isEmpty()
        && EVP_DigestVerify(digest.get(), bytesOf(proof), size_t(proof.size()), bytesOf(text),
                            size_t(text.size()))
        == 1;
}

} // namespace

VerificationKey::VerificationKey(QString id, Secret secret)
    : m_id(std::move(id))
    , m_algorithm(TokenAlgorithm::HS256)
    , m_key(std::make_shared<const Secret>(std::move(secret)))
{
}

VerificationKey::VerificationKey(QString id, TokenAlgorithm algorithm, PublicKey key)
    : m_id(std::move(id)), m_algorithm(algorithm), m_key(std::move(key))
{
    Q_ASSERT(algorithm != TokenAlgorithm::HS256);
}

bool VerificationKey::verify(QByteArrayView text, QByteArrayView signature) const
{
    if (const auto *secret = std::get_if<std::shared_ptr<const Secret>>(&m_key)) {
        const auto expected =
            (*secret)->size() >= kMinTokenSecret ? hmacSha256(text, (*secret)->view()) : QByteArray();
        return !expected.isEmpty() && signature.size() == expected.size()
            && constantTimeEquals(signature, expected);
    }
    const bool isGood = verifyByKey(m_algorithm, std::get<PublicKey>(m_key).get(), text, signature);
    if (!isGood)
        ERR_clear_error(); // else a later use of the library in this thread reports it
    return isGood;
}

} // namespace pss
