// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/revision.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

QByteArray etagOf(int revision) { return '"' + QByteArray::number(revision) + '"'; }

Result<int> requiredRevision(const RequestHead &head)
{
    const auto tag = head.header("if-match");
    if (!tag || *tag == "*")
        return fail(ErrorCode::RevisionRequired,
                    u"Send the ETag of the document that you decide on as If-Match."_s);
    if (tag->size() < 3 || !tag->startsWith('"') || !tag->endsWith('"'))
        return fail(ErrorCode::StaleRevision, u"If-Match names no revision of this document."_s);
    const auto digits = tag->sliced(1, tag->size() - 2);
    const bool isNumber = digits.size() <= 9
        && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber)
        return fail(ErrorCode::StaleRevision, u"If-Match names no revision of this document."_s);
    return digits.toInt();
}

Result<std::optional<int>> matchedRevision(const RequestHead &head)
{
    const auto tag = head.header("if-match");
    if (!tag || *tag == "*")
        return std::optional<int>();
    const auto revision = requiredRevision(head);
    return revision ? Result<std::optional<int>>(*revision) : fail(revision.error());
}

} // namespace pss
