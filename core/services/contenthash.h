// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

struct evp_md_ctx_st;

namespace pss {

enum class HashAlgorithm { Sha1, Sha256 };

/// A hash of what comes piece by piece, by libcrypto, which uses the processor's own instructions where there
/// are any.
class ContentHash {
public:
    explicit ContentHash(HashAlgorithm algorithm = HashAlgorithm::Sha256);
    ~ContentHash();

    void add(QByteArrayView piece);
    /// Of all that was added; nothing can be added afterwards.
    QByteArray result();

private:
    struct Free {
        void operator()(evp_md_ctx_st *context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
};

/// The SHA-256 of content that is at hand.
QByteArray sha256(QByteArrayView content);

} // namespace pss
