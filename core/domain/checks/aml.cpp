// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/screeningfinding.h"

namespace pss::checks {

Finding aml(const ScreeningStanding &standing)
{
    return screeningFinding(standing.aml, QStringLiteral("the sanctions and watch lists"),
                            QStringLiteral("SANCTIONS_HIT"));
}

} // namespace pss::checks
