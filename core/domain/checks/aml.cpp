// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/screeningfinding.h"
#include "domain/verificationcase.h"

namespace pss::checks {

Finding aml(const VerificationCase &input)
{
    return screeningFinding(input.screening.aml, QStringLiteral("the sanctions and watch lists"),
                            QStringLiteral("SANCTIONS_HIT"));
}

} // namespace pss::checks
