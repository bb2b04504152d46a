// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens: as they come, and with the input's two lines as header and claims under a good signature, which no
// amount of trying would find.
#include "api/token/base64url.h"
#include "api/token/jwt.h"
#include "base/hmac.h"
#include "tests/fuzz/target.h"

namespace pss {

namespace {

const QByteArray kSecret = "0123456789abcdef0123456789abcdef";

const TokenIssuers &issuers()
{
    static const auto made = [] {
        TokenIssuers all(1);
        all[0].keys.emplace_back(QString(), Secret::copyOf(kSecret));
        return all;
    }();
    return made;
}

QByteArray signedToken(QByteArrayView header, QByteArrayView claims)
{
    const auto text = toBase64Url(header.toByteArray()) + '.' + toBase64Url(claims.toByteArray());
    return text + '.' + toBase64Url(hmacSha256(text, kSecret));
}

} // namespace

void fuzz(QByteArrayView bytes)
{
    const QDateTime now(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);
    require(!verifyToken(bytes, issuers(), now)); // nobody but us has the secret
    const auto line = bytes.indexOf('\n');
    if (line < 0)
        return;
    const auto token = signedToken(bytes.first(line), bytes.sliced(line + 1));
    const auto claims = verifyToken(token, issuers(), now);
    if (!claims)
        return require(claims.error().code == ErrorCode::Unauthenticated);
    require(!claims->subject.isEmpty() && claims->expires > now.addSecs(-120));
    require(!verifyToken(token + 'A', issuers(), now));
}

} // namespace pss
