// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/reading.h"

namespace pss {

/// Why a document could not be read, as a sentence.
QString failureText(const Reading &reading);

} // namespace pss
