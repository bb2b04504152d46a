// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/httptypes.h"

#include <tl/expected.hpp>

namespace pss {

inline constexpr qsizetype kMaxHeadBytes = 16 * 1024;
inline constexpr qsizetype kMaxTargetBytes = 4 * 1024;
inline constexpr size_t kMaxHeaders = 64;

/// Why a request was refused before a handler saw it.
struct Refusal {
    int status = 400;
    QString code;
    QString detail;
};

template <class T>
using HeadResult = tl::expected<T, Refusal>;

/// Where the head in `bytes` ends (after its blank line), or 0 while it goes on. Refuses at once what can no
/// longer become a good head: bytes that are not allowed, or too many of them. `from` is where the last look
/// ended.
HeadResult<qsizetype> findHeadEnd(QByteArrayView bytes, qsizetype from);

/// A whole head, strictly (RFC 9112 without its leniencies): nothing is repaired, what two readers could
/// read in two ways is refused.
HeadResult<RequestHead> parseHead(QByteArrayView head);

} // namespace pss
