// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/token/jwt.h"
#include "base/result.h"

#include <memory>
#include <mutex>
#include <thread>

namespace pss {

class TokenSecrets;

/// Whose tokens the settings take.
struct TokenOptions {
    TokenRules own;
    TokenRules foreign; ///< of the JWKS file's issuer
    QString jwksFile; ///< empty: none
};

/// The keys that prove tokens, kept up to date: the house's secrets and the keys of the JWKS file, looked at
/// every second by a thread of its own. A JWKS file that is gone or cannot be taken costs nothing: the keys
/// before it stay, and the log says so. Any thread.
class KeySource {
public:
    explicit KeySource(TokenSecrets &secrets) : m_secrets(secrets) { }
    ~KeySource();

    /// Reads everything; fails where the secrets or an existing JWKS file cannot be read. Then watches.
    Status start(TokenOptions options);
    /// Takes other options and reads everything again; keeps what it has where that fails.
    Status reload(TokenOptions options);
    std::shared_ptr<const TokenIssuers> current() const;
    /// A token of the house with these claims, its issuer and audience apart.
    Result<QByteArray> sign(TokenClaims claims);
    /// Looks at once.
    void refresh();

private:
    Result<TokenIssuer> ownIssuer();
    void watch(std::stop_token stop);
    void publish(TokenIssuer own);

    TokenSecrets &m_secrets;
    std::mutex m_refreshing; ///< over the three that follow
    TokenOptions m_options;
    TokenIssuer m_foreign;
    QByteArray m_seen; ///< fingerprint of the JWKS file that was looked at last
    mutable std::mutex m_publishing;
    std::shared_ptr<const TokenIssuers> m_current = std::make_shared<const TokenIssuers>();
    std::jthread m_watcher;
};

} // namespace pss
