// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace pss {

/// What a target does with bytes that anybody may have sent. Reading past them is seen.
void fuzz(QByteArrayView bytes);

/// Ends the target where what must hold of every input does not.
void require(bool holds);

} // namespace pss
