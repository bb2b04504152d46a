// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/screeningfinding.h"

namespace pss::checks {

Finding pep(const ScreeningStanding &standing)
{
    return screeningFinding(standing.pep, QStringLiteral("the lists of politically exposed persons"),
                            QStringLiteral("PEP_NOT_APPROVED"));
}

} // namespace pss::checks
