// SPDX-License-Identifier: GPL-3.0-or-later
// Another issuer's public keys.
#include "api/token/jwks.h"
#include "tests/fuzz/target.h"

namespace pss {

void fuzz(QByteArrayView bytes)
{
    const auto keys = parseJwks(bytes.toByteArray());
    if (!keys)
        return require(keys.error().code == ErrorCode::ValidationFailed && !keys.error().detail.isEmpty());
    for (const auto &key : keys->keys) {
        require(key.algorithm() != TokenAlgorithm::HS256);
        require(!key.verify("text", bytes));
    }
}

} // namespace pss
