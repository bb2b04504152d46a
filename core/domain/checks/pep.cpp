// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/screeningfinding.h"
#include "domain/verificationcase.h"

namespace pss::checks {

Finding pep(const VerificationCase &input)
{
    return screeningFinding(input.screening.pep, QStringLiteral("the lists of politically exposed persons"),
                            QStringLiteral("PEP_NOT_APPROVED"));
}

} // namespace pss::checks
