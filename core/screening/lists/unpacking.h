// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/listreading.h"

#include <memory>

namespace pss {

/// How many bytes the files of a list may still unpack to, together.
using UnpackAllowance = std::shared_ptr<qint64>;

/// The content of a file that is packed by xz or gzip, told by its first bytes, or as it is. ValidationFailed
/// where it is cut off or damaged, TooLarge where it unpacks to more than is allowed. One thread at a time.
ListInput unpacked(ListInput packed, UnpackAllowance allowance);

} // namespace pss
