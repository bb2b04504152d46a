// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/signalevidence.h"

namespace pss::checks {

using namespace Qt::StringLiterals;

Finding screenshot(const CheckInput &input)
{
    return findingOf(input.reading, {SignalKind::Screenshot, SignalKind::Screen},
                     u"Nothing shows that the picture was taken from a screen."_s);
}

} // namespace pss::checks
