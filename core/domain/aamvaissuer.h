// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pss {

/// Who issues driving licences under a six-digit number (IIN) that AAMVA keeps.
struct AamvaIssuer {
    int number;
    const char *jurisdiction;
    const char *country; ///< alpha-3
};

const AamvaIssuer *findAamvaIssuer(QStringView number);

} // namespace pss
