// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/multipart.h"

#include "api/headtext.h"

#include <map>
#include <string_view>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> malformed(const QString &detail) { return invalid(u"body"_s, detail); }

/// `name=value; name="quoted value"` after the first semicolon of a field; nothing where it cannot be read.
std::optional<std::map<QByteArray, QByteArray>> parameters(QByteArrayView text)
{
    std::map<QByteArray, QByteArray> found;
    qsizetype i = text.indexOf(';');
    while (i >= 0 && i < text.size()) {
        ++i; // the semicolon
        while (i < text.size() && (text[i] == ' ' || text[i] == '\t'))
            ++i;
        const auto equals = text.indexOf('=', i);
        if (equals < 0)
            return std::nullopt;
        const auto name = text.sliced(i, equals - i).toByteArray().toLower();
        QByteArray value;
        i = equals + 1;
        if (i < text.size() && text[i] == '"') {
            for (++i; i < text.size() && text[i] != '"'; ++i) {
                if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\'))
                    ++i;
                value += text[i];
            }
            if (i == text.size())
                return std::nullopt;
            ++i;
        } else {
            for (; i < text.size() && text[i] != ';'; ++i)
                value += text[i];
            value = value.trimmed();
        }
        while (i < text.size() && (text[i] == ' ' || text[i] == '\t'))
            ++i;
        if (!isToken(name) || !found.emplace(name, value).second || (i < text.size() && text[i] != ';'))
            return std::nullopt;
    }
    return found;
}

std::optional<QString> utf8(const QByteArray &bytes)
{
    const auto text = strictUtf8(bytes);
    return text && !text->contains(QChar(0)) ? text : std::nullopt;
}

} // namespace

QByteArray multipartBoundary(QByteArrayView contentType)
{
    const auto semicolon = contentType.indexOf(';');
    if (semicolon < 0
        || contentType.first(semicolon).toByteArray().trimmed().toLower() != "multipart/form-data")
        return {};
    const auto found = parameters(contentType);
    if (!found || !found->contains("boundary"))
        return {};
    const auto boundary = found->at("boundary");
    const bool isGood = !boundary.isEmpty() && boundary.size() <= 70 && !boundary.endsWith(' ')
        && std::all_of(boundary.begin(), boundary.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
    return isGood ? boundary : QByteArray();
}

MultipartParser::MultipartParser(const QByteArray &boundary, MultipartLimits limits, TakePiece takeFile)
    : m_delimiter("\r\n--" + boundary)
    , m_limits(limits)
    , m_takeFile(std::move(takeFile))
    , m_pending("\r\n") // the first boundary has no line before it
{
}

Status MultipartParser::feed(QByteArrayView bytes)
{
    // In slices, so that what is pending never grows by a whole body that came at once.
    constexpr qsizetype kSlice = 16 * 1024;
    for (qsizetype at = 0; at < bytes.size(); at += kSlice) {
        m_pending += bytes.sliced(at, std::min(kSlice, bytes.size() - at));
        for (bool isStuck = false; !isStuck;)
            if (auto advanced = advance(isStuck); !advanced)
                return advanced;
    }
    return {};
}

Status MultipartParser::advance(bool &isStuck)
{
    const auto length = m_delimiter.size();
    switch (m_state) {
    case State::Preamble:
    case State::Content: {
        const auto found = std::string_view(m_pending.constData(), size_t(m_pending.size()))
                               .find(m_delimiter.constData(), 0, size_t(m_delimiter.size()));
        const auto at = found == std::string_view::npos ? -1 : qsizetype(found);
        const auto taken = at >= 0 ? at : std::max<qsizetype>(0, m_pending.size() - length + 1);
        if (m_state == State::Content)
            if (auto kept = takeContent(QByteArrayView(m_pending).first(taken)); !kept)
                return kept;
        if (m_state == State::Preamble && at != 0 && m_pending.size() >= length)
            return malformed(u"The body does not begin with its boundary."_s);
        m_pending.remove(0, at >= 0 ? at + length : taken);
        if (at >= 0)
            m_state = State::AfterBoundary;
        isStuck = at < 0;
        return {};
    }
    case State::AfterBoundary:
        isStuck = m_pending.size() < 2;
        if (isStuck)
            return {};
        if (!m_pending.startsWith("\r\n") && !m_pending.startsWith("--"))
            return malformed(u"A boundary is followed by something else."_s);
        m_state = m_pending.startsWith("--") ? State::Epilogue : State::Head;
        m_pending.remove(0, 2);
        return {};
    case State::Head: {
        const auto end = m_pending.indexOf("\r\n\r\n");
        isStuck = end < 0;
        if (end > m_limits.partHead || (end < 0 && m_pending.size() > m_limits.partHead + 4))
            return malformed(u"The head of a part is too long."_s);
        if (isStuck)
            return {};
        const auto head = m_pending.first(end);
        m_pending.remove(0, end + 4);
        m_state = State::Content;
        return takeHead(head);
    }
    case State::Epilogue:
        m_pending.clear();
        isStuck = true;
        return {};
    }
    Q_UNREACHABLE();
}

Status MultipartParser::takeHead(QByteArrayView head)
{
    if (m_parts.size() == size_t(m_limits.parts))
        return malformed(u"The body has too many parts."_s);
    BodyPart part;
    bool isNamed = false;
    for (const auto &line : head.toByteArray().split('\n')) {
        const auto field = line.endsWith('\r') ? line.chopped(1) : line;
        const auto colon = field.indexOf(':');
        if (colon <= 0 || !isToken(QByteArrayView(field).first(colon)))
            return malformed(u"The head of a part cannot be read."_s);
        if (field.first(colon).toLower() != "content-disposition")
            continue;
        const auto value = field.sliced(colon + 1).trimmed();
        const auto found = parameters(value);
        if (isNamed || !value.toLower().startsWith("form-data") || !found || !found->contains("name"))
            return malformed(u"The head of a part cannot be read."_s);
        const auto name = utf8(found->at("name"));
        part.isFile = found->contains("filename");
        const auto filename = part.isFile ? utf8(found->at("filename")) : QString();
        if (!name || name->isEmpty() || !filename)
            return malformed(u"The name of a part cannot be read."_s);
        part.name = *name;
        part.filename = *filename;
        isNamed = true;
    }
    if (!isNamed)
        return malformed(u"A part has no name."_s);
    if (part.isFile && m_takeFile && std::exchange(m_hasFile, true))
        return malformed(u"The form takes one file: send the others in forms of their own."_s);
    m_partSize = 0;
    m_parts.push_back(std::move(part));
    return {};
}

Status MultipartParser::takeContent(QByteArrayView content)
{
    auto &part = m_parts.back();
    m_partSize += content.size();
    if (m_partSize > (part.isFile ? m_limits.file : m_limits.field))
        return fail(ErrorCode::TooLarge,
                    part.isFile ? u"The file is larger than 25 MiB. Send a smaller scan."_s
                                : u"A field of the form is too long."_s);
    if (part.isFile && m_takeFile)
        return content.isEmpty() ? Status() : m_takeFile(content);
    part.content += content;
    return {};
}

Result<std::vector<BodyPart>> MultipartParser::finish()
{
    if (m_state != State::Epilogue)
        return malformed(u"The body ends before its closing boundary."_s);
    return std::move(m_parts);
}

} // namespace pss
