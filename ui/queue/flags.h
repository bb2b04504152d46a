// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/badge.h"

#include <vector>

namespace pss {

/// What to know of a document before it is opened, the gravest first: the same file of another customer, then
/// what failed when it was read. One short word for each kind.
std::vector<BadgeText> flagsOf(const Document &document);

/// The same in whole sentences, a line each; empty where there is nothing.
QString flagsText(const Document &document);

} // namespace pss
