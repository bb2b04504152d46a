// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace pss {

/// Whose lines are JSON and are written as they are.
inline constexpr char kAccessCategory[] = "pss.api.access";

/// One category a file: `Q_LOGGING_CATEGORY(lcVault, "pss.storage.vault", QtInfoMsg)`. Lines are English and
/// carry ids only, never personal data. Installs the house's format: RFC 3339 time, level, category, text, on
/// stderr.
void installLogFormat();

} // namespace pss
