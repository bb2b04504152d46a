// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <cstdio>

namespace pss {

/// Whether `result` is no error; says on stderr which it is.
template <class T>
bool succeeds(const Result<T> &result)
{
    if (!result)
        std::fprintf(stderr, "%s: %s\n", toString(result.error().code).data(),
                     qPrintable(result.error().detail));
    return result.has_value();
}

/// Whether `result` is this error; says on stderr what it is instead.
template <class T>
bool failsAs(ErrorCode code, const Result<T> &result)
{
    if (!result && result.error().code == code)
        return true;
    std::fprintf(stderr, "not %s but ", toString(code).data());
    if (succeeds(result))
        std::fprintf(stderr, "success\n");
    return false;
}

} // namespace pss
