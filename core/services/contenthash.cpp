// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/contenthash.h"

#include <openssl/evp.h>

namespace pss {

QByteArray sha256(QByteArrayView content)
{
    QByteArray hash(32, Qt::Uninitialized);
    if (EVP_Digest(content.data(), size_t(content.size()), reinterpret_cast<unsigned char *>(hash.data()),
                   nullptr, EVP_sha256(), nullptr)
        != 1)
        qFatal("libcrypto has no SHA-256");
    return hash;
}

} // namespace pss
