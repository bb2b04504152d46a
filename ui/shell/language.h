// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCoreApplication;

namespace pss {

/// English with its plurals, and the user's language over it where there is a translation.
void installLanguage(QCoreApplication &application);

} // namespace pss
