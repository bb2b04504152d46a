// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/token/base64url.h"
#include "api/token/verificationkey.h"
#include "base/json.h"

#include <QDateTime>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <memory>

namespace pss {

/// Another issuer's key pair, made at run time, and what it signs.
class IssuerKey {
public:
    explicit IssuerKey(TokenAlgorithm algorithm, const QString &id, int rsaBits = 2048)
        : m_algorithm(algorithm), m_id(id), m_key(make(algorithm, rsaBits), &EVP_PKEY_free)
    {
    }

    EVP_PKEY *key() const { return m_key.get(); }
    const QString &id() const { return m_id; }

    /// The public half (RFC 7517).
    QJsonObject jwk() const
    {
        QJsonObject jwk{{QStringLiteral("alg"), wordOf(m_algorithm)},
                        {QStringLiteral("use"), QStringLiteral("sig")}};
        if (!m_id.isEmpty())
            jwk[QStringLiteral("kid")] = m_id;
        const auto add = [&](const char *name, const QByteArray &bytes) {
            jwk[QLatin1StringView(name)] = QString::fromLatin1(toBase64Url(bytes));
        };
        if (m_algorithm == TokenAlgorithm::EdDSA) {
            jwk[QStringLiteral("kty")] = QStringLiteral("OKP");
            jwk[QStringLiteral("crv")] = QStringLiteral("Ed25519");
            QByteArray raw(32, '\0');
            size_t size = 32;
            EVP_PKEY_get_raw_public_key(key(), reinterpret_cast<unsigned char *>(raw.data()), &size);
            add("x", raw);
        } else if (m_algorithm == TokenAlgorithm::ES256) {
            jwk[QStringLiteral("kty")] = QStringLiteral("EC");
            jwk[QStringLiteral("crv")] = QStringLiteral("P-256");
            add("x", number(OSSL_PKEY_PARAM_EC_PUB_X, 32));
            add("y", number(OSSL_PKEY_PARAM_EC_PUB_Y, 32));
        } else {
            jwk[QStringLiteral("kty")] = QStringLiteral("RSA");
            add("n", number(OSSL_PKEY_PARAM_RSA_N));
            add("e", number(OSSL_PKEY_PARAM_RSA_E));
        }
        return jwk;
    }

    QByteArray sign(const QByteArray &text) const
    {
        const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                              &EVP_MD_CTX_free);
        EVP_PKEY_CTX *parameters = nullptr;
        EVP_DigestSignInit(context.get(), &parameters,
                           m_algorithm == TokenAlgorithm::EdDSA ? nullptr : EVP_sha256(), nullptr, key());
        if (m_algorithm == TokenAlgorithm::PS256) {
            EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING);
            EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST);
        }
        QByteArray signature(1024, '\0');
        size_t size = size_t(signature.size());
        const auto *bytes = reinterpret_cast<const unsigned char *>(text.constData());
        if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &size, bytes,
                           size_t(text.size()))
            != 1)
            return {};
        signature.truncate(qsizetype(size));
        return m_algorithm == TokenAlgorithm::ES256 ? raw(signature) : signature;
    }

    /// A token of these claims; `header` adds to or replaces members of its header; null takes one away.
    QByteArray token(const QJsonObject &claims, const QJsonObject &header = {}) const
    {
        QJsonObject whole{{QStringLiteral("alg"), wordOf(m_algorithm)},
                          {QStringLiteral("typ"), QStringLiteral("JWT")}};
        if (!m_id.isEmpty())
            whole[QStringLiteral("kid")] = m_id;
        for (auto member = header.begin(); member != header.end(); ++member)
            if (member.value().isNull())
                whole.remove(member.key());
            else
                whole[member.key()] = member.value();
        const auto text = toBase64Url(toJson(whole)) + '.' + toBase64Url(toJson(claims));
        return text + '.' + toBase64Url(sign(text));
    }

private:
    static EVP_PKEY *make(TokenAlgorithm algorithm, int rsaBits)
    {
        if (algorithm == TokenAlgorithm::EdDSA)
            return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
        if (algorithm == TokenAlgorithm::ES256)
            return EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256");
        return EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", size_t(rsaBits));
    }

    QByteArray number(const char *name, int size = 0) const
    {
        BIGNUM *value = nullptr;
        EVP_PKEY_get_bn_param(key(), name, &value);
        QByteArray bytes(size > 0 ? size : BN_num_bytes(value), '\0');
        BN_bn2binpad(value, reinterpret_cast<unsigned char *>(bytes.data()), int(bytes.size()));
        BN_free(value);
        return bytes;
    }

    static QByteArray raw(const QByteArray &der)
    {
        const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
        ECDSA_SIG *pair = d2i_ECDSA_SIG(nullptr, &at, der.size());
        QByteArray bytes(64, '\0');
        auto *out = reinterpret_cast<unsigned char *>(bytes.data());
        BN_bn2binpad(ECDSA_SIG_get0_r(pair), out, 32);
        BN_bn2binpad(ECDSA_SIG_get0_s(pair), out + 32, 32);
        ECDSA_SIG_free(pair);
        return bytes;
    }

    TokenAlgorithm m_algorithm;
    QString m_id;
    std::shared_ptr<EVP_PKEY> m_key;
};

inline QByteArray jwksOf(const QList<QJsonObject> &keys)
{
    QJsonArray all;
    for (const auto &key : keys)
        all << key;
    return toJson({{QStringLiteral("keys"), all}});
}

/// Claims that are good for ten minutes.
inline QJsonObject goodClaims(const QDateTime &now, const QString &subject = QStringLiteral("counter-7"))
{
    return {{QStringLiteral("sub"), subject},
            {QStringLiteral("iss"), QStringLiteral("pss")},
            {QStringLiteral("aud"), QStringLiteral("pss")},
            {QStringLiteral("roles"), QJsonArray{QStringLiteral("customer")}},
            {QStringLiteral("exp"), now.addSecs(600).toSecsSinceEpoch()}};
}

} // namespace pss
