// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/contenthash.h"

#include <openssl/evp.h>

namespace pss {

void ContentHash::Free::operator()(evp_md_ctx_st *context) const { EVP_MD_CTX_free(context); }

ContentHash::ContentHash(HashAlgorithm algorithm) : m_context(EVP_MD_CTX_new())
{
    const auto *digest = algorithm == HashAlgorithm::Sha1 ? EVP_sha1() : EVP_sha256();
    if (!m_context || EVP_DigestInit_ex(m_context.get(), digest, nullptr) != 1)
        qFatal("libcrypto has not the hash that is asked for");
}

ContentHash::~ContentHash() = default;

void ContentHash::add(QByteArrayView piece)
{
    EVP_DigestUpdate(m_context.get(), piece.data(), size_t(piece.size()));
}

QByteArray ContentHash::result()
{
    QByteArray hash(EVP_MD_CTX_size(m_context.get()), Qt::Uninitialized);
    EVP_DigestFinal_ex(m_context.get(), reinterpret_cast<unsigned char *>(hash.data()), nullptr);
    return hash;
}

QByteArray sha256(QByteArrayView content)
{
    ContentHash hash;
    hash.add(content);
    return hash.result();
}

} // namespace pss
