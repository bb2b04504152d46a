// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArrayView>

#include <functional>

namespace pss {

/// Takes something that comes piece by piece; its error ends the giving.
using TakePiece = std::function<Status(QByteArrayView)>;

/// Gives something piece by piece, in order, so that it never lies in memory whole.
using GivePieces = std::function<Status(const TakePiece &)>;

} // namespace pss
