// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/eufsf.h"

#include <memory>

namespace pss {

Status readEuFsf(ListInput input, ListRun &run)
{
    auto begun = input.next();
    if (!begun)
        return fail(begun.error());
    auto shown = begun->trimmed();
    if (shown.startsWith("\xef\xbb\xbf"))
        shown = shown.sliced(3).trimmed();
    const auto first = std::make_shared<QByteArray>(*begun);
    const auto rest = input.next;
    input.next = [first, rest]() -> Result<QByteArray> {
        return first->isEmpty() ? rest() : Result<QByteArray>(std::exchange(*first, {}));
    };
    return shown.startsWith('<') ? readEuFsfXml(std::move(input), run) : readEuFsfCsv(std::move(input), run);
}

} // namespace pss
