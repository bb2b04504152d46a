// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/tus.h"

#include "api/apiserver.h"
#include "services/uploadfields.h"
#include "services/uploads.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr char kVersion[] = "1.0.0";

Result<qint64> numberOf(const RequestHead &head, const char *name)
{
    const auto value = head.header(QByteArray(name).toLower());
    const bool isNumber = value && !value->isEmpty() && value->size() <= 18
        && std::all_of(value->begin(), value->end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber)
        return invalid(QString::fromLatin1(name), u"A number of bytes is expected."_s);
    return value->toLongLong();
}

Result<std::optional<ExpectedHash>> checksumOf(const RequestHead &head)
{
    const auto value = head.header("upload-checksum");
    if (!value)
        return std::optional<ExpectedHash>();
    const auto words = value->split(' ');
    const auto hash = QByteArray::fromBase64Encoding(words.value(1), QByteArray::AbortOnBase64DecodingErrors);
    const bool isSha1 = words.first() == "sha1";
    if (words.size() != 2 || (!isSha1 && words.first() != "sha256") || !hash
        || (*hash).size() != (isSha1 ? 20 : 32))
        return invalid(u"Upload-Checksum"_s, u"sha1 or sha256 and its value in Base64 are expected."_s);
    return std::optional(ExpectedHash{isSha1 ? HashAlgorithm::Sha1 : HashAlgorithm::Sha256, *hash});
}

Result<std::unique_ptr<Appending>> openNew(const ApiServices &services, const HttpRequest &request,
                                           std::optional<ExpectedHash> expected)
{
    const auto length = numberOf(request.head, "Upload-Length");
    if (!length)
        return fail(length.error());
    if (*length == 0)
        return invalid(u"Upload-Length"_s, u"The file is empty."_s);
    if (*length > kMaxUploadBytes)
        return fail(ErrorCode::TooLarge, u"The file is larger than 25 MiB. Send a smaller scan."_s);
    const auto fields = parseUploadMetadata(request.head.header("upload-metadata").value_or(QByteArray()));
    const auto said = fields ? uploadFromFields(*fields) : Result<Upload>(fail(fields.error()));
    if (!said)
        return fail(said.error());
    return services.uploads.prepare(request.actor, *said, *length, std::move(expected));
}

} // namespace

bool isTus(const Route &route) { return QByteArrayView(route.pattern).startsWith("/api/v1/uploads"); }

Headers tusHeaders() { return {{"tus-resumable", kVersion}}; }

Status checkTusHead(const RequestHead &head)
{
    if (head.header("tus-resumable") != QByteArray(kVersion))
        return fail(ErrorCode::UnsupportedVersion, u"Speak version 1.0.0 of the protocol: Tus-Resumable."_s);
    if (head.header("upload-defer-length") || head.header("upload-concat"))
        return invalid(u"Upload-Length"_s, u"The length is told at once, and of one upload."_s);
    return {};
}

Result<std::unique_ptr<Appending>> openAppending(const ApiServices &services, const HttpRequest &request)
{
    auto expected = checksumOf(request.head);
    if (!expected)
        return fail(expected.error());
    if (request.route->method == Method::Post)
        return openNew(services, request, std::move(*expected));
    const auto offset = numberOf(request.head, "Upload-Offset");
    if (!offset)
        return fail(offset.error());
    return services.uploads.append(request.actor, request.parameters[0], *offset, std::move(*expected));
}

} // namespace pss
