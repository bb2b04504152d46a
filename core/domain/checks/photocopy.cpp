// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/signalevidence.h"

namespace pss::checks {

using namespace Qt::StringLiterals;

/// Bills and letters are black on white when genuine.
Finding photocopy(const CheckInput &input)
{
    if (input.document.category() != Category::ProofOfIdentity)
        return {CheckResult::NotApplicable, u"A document of this kind need not be in colour."_s, {}, {}};
    return findingOf(input.reading, {SignalKind::Photocopy},
                     u"Nothing shows that the picture is of a photocopy."_s);
}

} // namespace pss::checks
