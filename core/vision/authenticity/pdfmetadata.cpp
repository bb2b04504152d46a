// SPDX-License-Identifier: GPL-3.0-or-later
// The structure of a PDF file as its bytes show it (ISO 32000-1 §7.5.6, §12.8).
#include "vision/authenticity/metadata.h"

#include <QBuffer>
#include <QPdfDocument>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

qsizetype countOf(QByteArrayView content, QByteArrayView word)
{
    qsizetype count = 0;
    for (qsizetype at = content.indexOf(word); at >= 0; at = content.indexOf(word, at + word.size()))
        ++count;
    return count;
}

/// The end of the last signed range: /ByteRange [0 a b c] signs c bytes from b on.
qsizetype signedEnd(QByteArrayView content)
{
    const qsizetype at = content.lastIndexOf("/ByteRange");
    const qsizetype from = at < 0 ? -1 : content.indexOf('[', at);
    const qsizetype to = from < 0 ? -1 : content.indexOf(']', from);
    if (to < 0 || to - from > 200)
        return -1;
    const auto numbers = content.sliced(from + 1, to - from - 1).toByteArray().simplified().split(' ');
    if (numbers.size() != 4)
        return -1;
    bool hasStart = false;
    bool hasLength = false;
    const auto start = numbers[2].toInt(&hasStart);
    const auto length = numbers[3].toInt(&hasLength);
    return hasStart && hasLength && start >= 0 && length >= 0 ? qsizetype(start) + length : -1;
}

/// A file made for the web has two cross-reference sections from its first day (Annex F).
int updatesOf(QByteArrayView content)
{
    const bool isLinearized =
        content.first(std::min<qsizetype>(content.size(), 1024)).contains("/Linearized");
    return std::max(0, int(countOf(content, "startxref")) - (isLinearized ? 2 : 1));
}

} // namespace

void readPdfMetadata(FileMetadata &metadata, QByteArrayView content)
{
    QBuffer buffer;
    buffer.setData(QByteArray::fromRawData(content.data(), content.size()));
    buffer.open(QIODevice::ReadOnly);
    QPdfDocument document;
    document.load(&buffer);
    using Field = QPdfDocument::MetaDataField;
    for (const auto field : {Field::Producer, Field::Creator})
        if (const auto program = document.metaData(field).toString().left(200).simplified();
            !program.isEmpty())
            metadata.programs << program;
    metadata.created = document.metaData(Field::CreationDate).toDateTime();
    metadata.modified = document.metaData(Field::ModificationDate).toDateTime();
    metadata.updates = updatesOf(content);
    const qsizetype end = signedEnd(content);
    metadata.isSigned = end >= 0;
    constexpr qsizetype kTrailingSpace = 4;
    metadata.isChangedAfterSigning = metadata.isSigned && end + kTrailingSpace < content.size();
}

} // namespace pss
