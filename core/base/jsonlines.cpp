// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/jsonlines.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cctype>
#include <cstring>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// Walks bytes that are known to be JSON and notes where each value begins.
class Walk {
public:
    explicit Walk(const QByteArray &bytes) : m_bytes(bytes) { value({}); }

    QHash<QString, int> lines;
    QString twice; ///< the first member that an object has twice
    int twiceAt = 0;

private:
    char peek()
    {
        while (m_at < m_bytes.size() && isspace(static_cast<unsigned char>(m_bytes[m_at])))
            m_line += m_bytes[m_at++] == '\n' ? 1 : 0;
        return m_at < m_bytes.size() ? m_bytes[m_at] : '\0';
    }

    QString text()
    {
        const auto start = m_at++;
        for (; m_at < m_bytes.size() && m_bytes[m_at] != '"'; ++m_at)
            if (m_bytes[m_at] == '\\')
                ++m_at;
        ++m_at;
        const auto quoted = m_bytes.mid(start, m_at - start);
        return QJsonDocument::fromJson('[' + quoted + ']').array().at(0).toString();
    }

    void value(const QString &pointer)
    {
        const char first = peek();
        lines[pointer] = m_line;
        if (first == '{')
            members(pointer);
        else if (first == '[')
            items(pointer);
        else if (first == '"')
            text();
        else
            while (m_at < m_bytes.size() && !strchr(",]} \t\r\n", m_bytes[m_at]))
                ++m_at;
    }

    void members(const QString &pointer)
    {
        ++m_at;
        while (peek() == '"') {
            const auto line = m_line;
            const auto here = pointer + u'/' + pointerPart(text());
            if (lines.contains(here) && twice.isEmpty()) {
                twice = here;
                twiceAt = line;
            }
            peek();
            ++m_at; // the colon
            value(here);
            lines[here] = line;
            if (peek() == ',')
                ++m_at;
        }
        ++m_at;
    }

    void items(const QString &pointer)
    {
        ++m_at;
        for (int i = 0; peek() != ']' && m_at < m_bytes.size(); ++i) {
            value(pointer + u'/' + QString::number(i));
            if (peek() == ',')
                ++m_at;
        }
        ++m_at;
    }

    const QByteArray &m_bytes;
    qsizetype m_at = 0;
    int m_line = 1;
};

} // namespace

Result<JsonLines> JsonLines::parse(const QByteArray &bytes)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return invalid(
            {}, u"line %1: %2"_s.arg(bytes.left(error.offset).count('\n') + 1).arg(error.errorString()));
    if (!document.isObject())
        return invalid({}, u"line 1: A JSON object is expected."_s);
    Walk walk(bytes);
    JsonLines lines;
    lines.m_object = document.object();
    lines.m_lines = std::move(walk.lines);
    if (!walk.twice.isEmpty()) {
        lines.m_lines[walk.twice] = walk.twiceAt;
        return lines.refused(walk.twice, u"This member is there twice."_s);
    }
    return lines;
}

int JsonLines::line(QString pointer) const
{
    while (!m_lines.contains(pointer) && !pointer.isEmpty())
        pointer.truncate(pointer.lastIndexOf(u'/'));
    return m_lines.value(pointer, 1);
}

tl::unexpected<Error> JsonLines::refused(const QString &pointer, const QString &detail) const
{
    return invalid(pointer, u"line %1, %2: %3"_s.arg(line(pointer)).arg(pointer, detail));
}

QString pointerPart(const QString &name)
{
    return QString(name).replace(u'~', u"~0"_s).replace(u'/', u"~1"_s);
}

} // namespace pss
