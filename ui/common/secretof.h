// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

class QLineEdit;

namespace pss {

/// What was typed into a password field, as UTF-8.
Secret secretOf(const QLineEdit &field);

} // namespace pss
