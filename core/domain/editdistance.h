// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <optional>

namespace pss {

/// How many letters must be put in, left out or changed to make one of the other (Levenshtein); nothing when
/// they are more than `most`. The fewer may be, the sooner it is known.
std::optional<qsizetype> editDistance(QStringView a, QStringView b, qsizetype most);

} // namespace pss
