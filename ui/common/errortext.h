// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QString>

namespace pss {

/// What went wrong and what to do next, in the user's language.
QString errorText(const Error &error);

} // namespace pss
