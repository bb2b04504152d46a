// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/signalevidence.h"

namespace pss::checks {

using namespace Qt::StringLiterals;

Finding digitalTampering(const CheckInput &input)
{
    return findingOf(
        input.reading, {SignalKind::Compression, SignalKind::Noise, SignalKind::Glyphs},
        u"Nothing in the picture shows that a part was changed. That does not prove it genuine."_s);
}

} // namespace pss::checks
