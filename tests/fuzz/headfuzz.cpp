// SPDX-License-Identifier: GPL-3.0-or-later
// The head of a request: what the door takes and refuses.
#include "api/headparser.h"
#include "tests/fuzz/target.h"

namespace pss {

namespace {

/// As a slow client sends it, in steps of `step` bytes; -1 where it is refused.
qsizetype endInPieces(QByteArrayView bytes, qsizetype step)
{
    qsizetype seen = 0;
    for (qsizetype size = std::min(step, bytes.size());; size = std::min(size + step, bytes.size())) {
        const auto end = findHeadEnd(bytes.first(size), seen);
        if (!end || *end > 0 || size == bytes.size())
            return end.value_or(-1);
        seen = size;
    }
}

void checkHead(const RequestHead &head, QByteArrayView bytes)
{
    require(head.target.startsWith('/') && head.target.size() <= kMaxTargetBytes);
    require(head.headers.size() <= kMaxHeaders);
    require(head.contentLength >= 0 && !(head.isChunked && head.contentLength > 0));
    for (const auto &segment : head.segments)
        require(!segment.isEmpty() && segment != QStringLiteral("..") && !segment.contains(u'/'));
    for (const auto &field : head.headers) {
        require(!field.name.isEmpty() && field.name == field.name.toLower());
        require(!field.value.contains('\n') && !field.value.contains('\r'));
        require(!field.name.startsWith("x-guard-"));
        require(bytes.size() > field.name.size() + field.value.size());
    }
}

} // namespace

void fuzz(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    const auto end = findHeadEnd(bytes, 0);
    if (bytes.first(std::min(bytes.size(), kMaxTargetBytes)).contains('\n')) // else pieces are refused sooner
        require(endInPieces(bytes, 1 + bytes.size() % 7) == end.value_or(-1));
    if (!end || *end == 0)
        return;
    require(*end <= bytes.size() && bytes.first(*end).endsWith("\r\n\r\n"));
    if (const auto head = parseHead(bytes.first(*end)))
        checkHead(*head, bytes);
    else
        require(head.error().status >= 400 && head.error().status < 600);
}

} // namespace pss
