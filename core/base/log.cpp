// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/log.h"

namespace pss {

void installLogFormat()
{
    qSetMessagePattern(
        QStringLiteral("%{time yyyy-MM-ddTHH:mm:ss.zzzZ} "
                       "%{if-debug}debug%{endif}%{if-info}info%{endif}%{if-warning}warning%{endif}"
                       "%{if-critical}error%{endif}%{if-fatal}fatal%{endif} %{category}: %{message}"));
}

} // namespace pss
