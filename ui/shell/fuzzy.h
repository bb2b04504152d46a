// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pss {

/// How well a few typed letters fit a text, in order but not side by side: 0 where they do not. Letters that
/// follow each other and begin words count more, long texts a little less.
int fuzzyScore(QStringView typed, QStringView text);

} // namespace pss
