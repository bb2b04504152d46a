// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace pss {

/// One category a file: `Q_LOGGING_CATEGORY(lcVault, "pss.storage.vault", QtInfoMsg)`. Lines are English and
/// carry ids only, never personal data. Installs the house's format: RFC 3339 time, level, category, text, on
/// stderr.
void installLogFormat();

} // namespace pss
