// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/token/base64url.h"

namespace pss {

namespace {

constexpr auto kOptions = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

} // namespace

QByteArray toBase64Url(const QByteArray &bytes) { return bytes.toBase64(kOptions); }

std::optional<QByteArray> fromBase64Url(QByteArrayView text)
{
    const auto bytes = text.toByteArray();
    const auto decoded =
        QByteArray::fromBase64Encoding(bytes, kOptions | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || (*decoded).toBase64(kOptions) != bytes)
        return std::nullopt;
    return *decoded;
}

} // namespace pss
