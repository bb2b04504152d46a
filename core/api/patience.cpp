// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/patience.h"

#include <algorithm>

namespace pss {

namespace {

constexpr int kLongestWait = 30; ///< seconds

} // namespace

qint64 patienceOf(const RequestHead &head)
{
    for (const auto &preference : head.header("prefer").value_or(QByteArray()).split(','))
        if (const auto words = preference.trimmed().split('='); words.first().trimmed().toLower() == "wait")
            return std::clamp(words.value(1).trimmed().toInt(), 0, kLongestWait) * 1000;
    return 0;
}

} // namespace pss
