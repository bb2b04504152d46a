// SPDX-License-Identifier: GPL-3.0-or-later
// The reading that a child sends after its page: JSON that says whatever it likes.
#include "base/json.h"
#include "reading/protocol.h"
#include "tests/fuzz/target.h"

namespace pss {

void fuzz(QByteArrayView bytes)
{
    const QSize page(5000, 5000);
    const auto reading = parseReading(bytes.toByteArray(), {page});
    if (!reading)
        return;
    for (const auto &word : reading->pages.at(0).words)
        require(word.confidence >= 0 && word.confidence <= 1
                && (word.box.isEmpty() || QRect(QPoint(), page).contains(word.box)));
    const auto again = parseReading(toJson(toJson(*reading)), {page}); // as it is stored
    require(again && toJson(*again) == toJson(*reading));
}

} // namespace pss
