// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "base/words.h"

#include <QByteArrayView>
#include <QString>

#include <memory>
#include <variant>

struct evp_pkey_st;

namespace pss {

/// The algorithms of RFC 7518 and RFC 8037 that are taken.
enum class TokenAlgorithm { HS256, RS256, PS256, ES256, EdDSA };
template <>
inline constexpr auto kWords<TokenAlgorithm> = std::to_array<EnumWord<TokenAlgorithm>>({
    {TokenAlgorithm::HS256, "HS256"},
    {TokenAlgorithm::RS256, "RS256"},
    {TokenAlgorithm::PS256, "PS256"},
    {TokenAlgorithm::ES256, "ES256"},
    {TokenAlgorithm::EdDSA, "EdDSA"},
});

inline constexpr qsizetype kMinTokenSecret = 32;

using PublicKey = std::shared_ptr<evp_pkey_st>;

/// A key that proves tokens, and the one algorithm it does so by: what a token's header says of algorithms
/// only chooses among keys. A value; any thread.
class VerificationKey {
public:
    /// For HS256; a secret of less than 32 bytes proves nothing.
    VerificationKey(QString id, Secret secret);
    VerificationKey(QString id, TokenAlgorithm algorithm, PublicKey key);

    const QString &id() const { return m_id; } ///< `kid`; may be empty
    TokenAlgorithm algorithm() const { return m_algorithm; }
    /// Whether `signature`, as JWS spells it, is this key's on `text`.
    bool verify(QByteArrayView text, QByteArrayView signature) const;

private:
    QString m_id;
    TokenAlgorithm m_algorithm;
    std::variant<std::shared_ptr<const Secret>, PublicKey> m_key;
};

} // namespace pss
