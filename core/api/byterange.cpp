// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/byterange.h"

#include <algorithm>

namespace pss {

namespace {

/// A number of decimal digits, or -1.
qint64 number(const QByteArray &text)
{
    const bool isDigits = !text.isEmpty() && text.size() <= 18
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return isDigits ? text.toLongLong() : -1;
}

} // namespace

void applyRange(HttpResponse &response, const std::optional<QByteArray> &range)
{
    if (!range || !range->startsWith("bytes="))
        return;
    const auto text = range->sliced(6);
    const auto dash = text.indexOf('-');
    if (dash < 0 || text.contains(','))
        return;
    const qint64 size = response.size();
    const auto from = number(text.first(dash));
    const auto to = number(text.sliced(dash + 1));
    const bool isSuffix = dash == 0;
    const bool isOpen = dash + 1 == text.size();
    if ((isSuffix ? to : from) < 0 || (!isSuffix && !isOpen && to < from))
        return;
    const qint64 first = isSuffix ? std::max<qint64>(0, size - to) : from;
    const qint64 last = isSuffix || isOpen ? size - 1 : std::min(to, size - 1);
    if (first >= size || (isSuffix && to == 0)) {
        response = {416, {{"content-range", "bytes */" + QByteArray::number(size)}}, {}};
        return;
    }
    response.status = 206;
    response.headers.push_back({"content-range",
                                "bytes " + QByteArray::number(first) + '-' + QByteArray::number(last) + '/'
                                    + QByteArray::number(size)});
    if (response.stream) {
        response.stream->skip += first;
        response.stream->size = last - first + 1;
    } else {
        response.body = response.body.sliced(first, last - first + 1);
    }
}

} // namespace pss
