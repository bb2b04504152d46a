// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/httptypes.h"

namespace pss {

std::optional<QByteArray> headerValue(const Headers &headers, QByteArrayView name)
{
    for (const auto &header : headers)
        if (header.name == name)
            return header.value;
    return std::nullopt;
}

QString RequestHead::queryValue(QStringView name) const
{
    for (const auto &item : query)
        if (item.name == name)
            return item.value;
    return {};
}

QByteArray reasonPhrase(int status)
{
    struct Phrase {
        int status;
        const char *text;
    };
    static constexpr Phrase kPhrases[] = {
        {100, "Continue"},
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {206, "Partial Content"},
        {304, "Not Modified"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {412, "Precondition Failed"},
        {413, "Content Too Large"},
        {414, "URI Too Long"},
        {415, "Unsupported Media Type"},
        {416, "Range Not Satisfiable"},
        {417, "Expectation Failed"},
        {422, "Unprocessable Content"},
        {423, "Locked"},
        {428, "Precondition Required"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {460, "Checksum Mismatch"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {503, "Service Unavailable"},
        {504, "Gateway Timeout"},
        {505, "HTTP Version Not Supported"},
    };
    for (const auto &phrase : kPhrases)
        if (phrase.status == status)
            return phrase.text;
    return "Status";
}

} // namespace pss
