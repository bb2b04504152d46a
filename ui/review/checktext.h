// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/check.h"

#include <QString>

namespace pss {

/// The name of a check and of its group in the user's language; an unknown one is shown as it is, in plain
/// words.
QString checkText(const QString &name);
QString checkGroupText(const QString &group);
/// Worse is greater: what a reviewer should see first.
int weightOf(const Check &check);

} // namespace pss
