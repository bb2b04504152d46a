// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/screeningcsv.h"

#include <QFile>

#include <lzma.h>

namespace pss {

namespace {

QByteArray unpacked(const QByteArray &packed)
{
    lzma_stream stream = LZMA_STREAM_INIT;
    if (lzma_stream_decoder(&stream, UINT64_MAX, LZMA_CONCATENATED) != LZMA_OK)
        qFatal("no decoder");
    QByteArray out;
    QByteArray piece(1 << 20, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<const uint8_t *>(packed.constData());
    stream.avail_in = size_t(packed.size());
    for (auto status = LZMA_OK; status == LZMA_OK;) {
        stream.next_out = reinterpret_cast<uint8_t *>(piece.data());
        stream.avail_out = size_t(piece.size());
        status = lzma_code(&stream, LZMA_FINISH);
        out.append(piece.constData(), piece.size() - qsizetype(stream.avail_out));
        if (status != LZMA_OK && status != LZMA_STREAM_END)
            qFatal("damaged .xz");
    }
    lzma_end(&stream);
    return out;
}

class CsvReader {
public:
    explicit CsvReader(const QByteArray &content) : m_content(content) { }

    bool next(QStringList &fields)
    {
        fields.clear();
        if (m_at >= m_content.size())
            return false;
        do
            fields << field();
        while (m_at < m_content.size() && m_content[m_at] == ',' && ++m_at);
        while (m_at < m_content.size() && (m_content[m_at] == '\r' || m_content[m_at] == '\n'))
            ++m_at;
        return true;
    }

private:
    QString field()
    {
        QByteArray out;
        bool isQuoted = false;
        for (; m_at < m_content.size(); ++m_at) {
            const char c = m_content[m_at];
            if (c == '"') {
                if (isQuoted && m_at + 1 < m_content.size() && m_content[m_at + 1] == '"')
                    out += m_content[++m_at];
                else
                    isQuoted = !isQuoted;
            } else if (!isQuoted && (c == ',' || c == '\r' || c == '\n')) {
                break;
            } else {
                out += c;
            }
        }
        return QString::fromUtf8(out);
    }

    const QByteArray &m_content;
    qsizetype m_at = 0;
};

} // namespace

QByteArray wholeFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    const auto content = file.readAll();
    return path.endsWith(QStringLiteral(".xz")) ? unpacked(content) : content;
}

std::vector<QHash<QString, QString>> csvRows(const QByteArray &content)
{
    CsvReader reader(content);
    QStringList head, fields;
    reader.next(head);
    std::vector<QHash<QString, QString>> rows;
    while (reader.next(fields)) {
        auto &row = rows.emplace_back();
        for (qsizetype at = 0; at < std::min(head.size(), fields.size()); ++at)
            row[head[at]] = fields[at];
    }
    return rows;
}

} // namespace pss
