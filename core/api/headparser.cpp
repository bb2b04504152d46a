// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/headparser.h"

#include "api/headtext.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Refusal> refuse(int status, const QString &code, const QString &detail)
{
    return tl::unexpected<Refusal>(Refusal{status, code, detail});
}

tl::unexpected<Refusal> malformed(const QString &detail) { return refuse(400, u"bad_request"_s, detail); }

bool isDigit(char c) { return c >= '0' && c <= '9'; }

QByteArrayView trimmed(QByteArrayView text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isBlank(text.back()))
        text = text.chopped(1);
    return text;
}

/// Fields of which a second one would let two readers disagree.
bool isSingle(const QByteArray &name)
{
    static const QList<QByteArray> kSingle{"host",
                                           "content-length",
                                           "transfer-encoding",
                                           "authorization",
                                           "content-type",
                                           "expect",
                                           "if-match",
                                           "if-none-match",
                                           "range",
                                           "x-request-id",
                                           "idempotency-key",
                                           "origin",
                                           "content-encoding"};
    return kSingle.contains(name);
}

bool isTargetCharacter(char c) { return c > 0x20 && c < 0x7f && !QByteArrayView("\"#<>\\^`{|}").contains(c); }

HeadResult<QByteArrayView> parseMethod(RequestHead &head, QByteArrayView line)
{
    const auto space = line.indexOf(' ');
    if (space <= 0 || !isToken(line.first(space)))
        return malformed(u"The request line cannot be read."_s);
    const auto method = fromWord<Method>(QString::fromLatin1(line.first(space)));
    if (!method)
        return refuse(501, u"not_implemented"_s, u"The method is not one that is served here."_s);
    head.method = *method;
    return line.sliced(space + 1);
}

HeadResult<void> parsePath(RequestHead &head, QByteArrayView path)
{
    const auto segments = path.sliced(1).toByteArray().split('/');
    for (qsizetype i = 0; i < segments.size(); ++i) {
        if (segments[i].isEmpty() && i + 1 == segments.size())
            break; // a trailing slash
        if (segments[i].isEmpty() || segments[i] == "." || segments[i] == "..")
            return malformed(u"The path has empty or dotted segments."_s);
        const auto decoded = decodeComponent(segments[i], true);
        if (!decoded)
            return malformed(u"The path is not well encoded."_s);
        head.segments << *decoded;
    }
    return {};
}

HeadResult<void> parseQuery(RequestHead &head, QByteArrayView query)
{
    if (query.isEmpty())
        return {};
    for (const auto &item : query.toByteArray().split('&')) {
        const auto equals = item.indexOf('=');
        const auto name = decodeComponent(equals < 0 ? item : item.first(equals), false);
        const auto value = decodeComponent(equals < 0 ? QByteArray() : item.sliced(equals + 1), false);
        if (!name || !value || name->isEmpty())
            return malformed(u"The query is not well encoded."_s);
        head.query.push_back({*name, *value});
    }
    return {};
}

HeadResult<void> parseTarget(RequestHead &head, QByteArrayView target)
{
    if (target.size() > kMaxTargetBytes)
        return refuse(414, u"uri_too_long"_s, u"The request's target is too long."_s);
    if (!target.startsWith('/') || target.startsWith("//")
        || !std::all_of(target.begin(), target.end(), isTargetCharacter))
        return malformed(u"The request's target must be a path."_s);
    head.target = target.toByteArray();
    const auto mark = target.indexOf('?');
    if (auto path = parsePath(head, mark < 0 ? target : target.first(mark)); !path)
        return path;
    return parseQuery(head, mark < 0 ? QByteArrayView() : target.sliced(mark + 1));
}

HeadResult<void> parseRequestLine(RequestHead &head, QByteArrayView line, bool &isHttp10)
{
    const auto rest = parseMethod(head, line);
    if (!rest)
        return tl::unexpected<Refusal>(rest.error());
    const auto space = rest->indexOf(' ');
    if (space <= 0)
        return malformed(u"The request line cannot be read."_s);
    const auto version = rest->sliced(space + 1);
    const bool isVersion = version.size() == 8 && version.startsWith("HTTP/") && isDigit(version[5])
        && version[6] == '.' && isDigit(version[7]);
    if (!isVersion)
        return malformed(u"The request line cannot be read."_s);
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return refuse(505, u"http_version"_s, u"This server speaks HTTP/1.1."_s);
    isHttp10 = version == "HTTP/1.0";
    head.keepAlive = !isHttp10;
    return parseTarget(head, rest->first(space));
}

HeadResult<void> parseField(RequestHead &head, QByteArrayView line)
{
    if (line.startsWith(' ') || line.startsWith('\t'))
        return malformed(u"Folded header fields are refused."_s);
    const auto colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.first(colon)))
        return malformed(u"A header field cannot be read."_s);
    if (head.headers.size() == kMaxHeaders)
        return refuse(431, u"head_too_large"_s, u"There are too many header fields."_s);
    const auto name = line.first(colon).toByteArray().toLower();
    if (isSingle(name) && head.header(name))
        return malformed(u"A header field that may stand once stands twice."_s);
    if (!name.startsWith("x-guard-") && name != "upgrade")
        head.headers.push_back({name, trimmed(line.sliced(colon + 1)).toByteArray()});
    return {};
}

HeadResult<void> settleLength(RequestHead &head, bool isHttp10)
{
    const auto length = head.header("content-length");
    const auto encoding = head.header("transfer-encoding");
    if (encoding && (length || isHttp10))
        return malformed(u"The length of the body is told in two ways."_s);
    if (encoding && encoding->toLower() != "chunked")
        return refuse(501, u"not_implemented"_s, u"Only the transfer coding chunked is served here."_s);
    head.isChunked = encoding.has_value();
    if (!length)
        return {};
    if (length->isEmpty() || !std::all_of(length->begin(), length->end(), isDigit))
        return malformed(u"The length of the body cannot be read."_s);
    if (length->size() > 18)
        return refuse(413, u"too_large"_s, u"The body is too large."_s);
    head.contentLength = length->toLongLong();
    return {};
}

HeadResult<void> settleConnection(RequestHead &head, bool isHttp10)
{
    const auto host = head.header("host");
    if (!host && !isHttp10)
        return malformed(u"The field Host is missing."_s);
    if (host && !isHost(*host))
        return malformed(u"The field Host cannot be read."_s);
    for (const auto &field : head.headers)
        if (field.name == "connection" && field.value.toLower().split(',').contains("close"))
            head.keepAlive = false;
    if (const auto expect = head.header("expect")) {
        if (expect->toLower() != "100-continue")
            return refuse(417, u"expectation_failed"_s, u"The expectation cannot be met."_s);
        head.expectsContinue = !isHttp10;
    }
    return {};
}

} // namespace

HeadResult<qsizetype> findHeadEnd(QByteArrayView bytes, qsizetype from)
{
    for (qsizetype i = from; i < std::min(bytes.size(), kMaxHeadBytes); ++i) {
        const auto c = static_cast<unsigned char>(bytes[i]);
        if (c == '\n') {
            if (i == 0 || bytes[i - 1] != '\r')
                return malformed(u"A line ends without its carriage return."_s);
            if (i == 1)
                return malformed(u"The request line is missing."_s);
            if (i >= 3 && bytes[i - 2] == '\n')
                return i + 1;
        } else if (i > 0 && bytes[i - 1] == '\r') {
            return malformed(u"A carriage return stands alone."_s);
        } else if ((c < 0x20 && c != '\r' && c != '\t') || c >= 0x7f) {
            return malformed(u"The head has bytes that are not allowed in it."_s);
        }
    }
    const bool isInFirstLine = !bytes.first(std::min(bytes.size(), kMaxHeadBytes)).contains('\n');
    if (isInFirstLine && bytes.size() > kMaxTargetBytes + 32)
        return refuse(414, u"uri_too_long"_s, u"The request's target is too long."_s);
    if (bytes.size() >= kMaxHeadBytes)
        return refuse(431, u"head_too_large"_s, u"The request's head is larger than 16 KiB."_s);
    return 0;
}

HeadResult<RequestHead> parseHead(QByteArrayView head)
{
    RequestHead parsed;
    bool isHttp10 = false;
    bool isFirst = true;
    while (!head.isEmpty()) {
        const auto end = head.indexOf("\r\n");
        const auto line = end < 0 ? head : head.first(end);
        head = end < 0 ? QByteArrayView() : head.sliced(end + 2);
        if (line.isEmpty())
            break;
        const auto done = isFirst ? parseRequestLine(parsed, line, isHttp10) : parseField(parsed, line);
        if (!done)
            return tl::unexpected<Refusal>(done.error());
        isFirst = false;
    }
    if (isFirst)
        return malformed(u"The request line is missing."_s);
    if (auto settled = settleLength(parsed, isHttp10); !settled)
        return tl::unexpected<Refusal>(settled.error());
    if (auto settled = settleConnection(parsed, isHttp10); !settled)
        return tl::unexpected<Refusal>(settled.error());
    return parsed;
}

} // namespace pss
