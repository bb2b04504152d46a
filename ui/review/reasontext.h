// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/rejectionreason.h"

#include <QString>

namespace pss {

/// A reason in the user's language; an unknown code is shown as it is.
QString reasonText(const QString &code);
QString reasonGroupText(ReasonGroup group);

} // namespace pss
