// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace pss {

/// How many letters must be put in, left out or changed to make one of the other (Levenshtein).
qsizetype editDistance(QStringView a, QStringView b);

} // namespace pss
