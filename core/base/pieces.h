// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

namespace pss {

/// Takes something that comes piece by piece; its error ends the giving.
using TakePiece = std::function<Status(QByteArrayView)>;

/// Gives something piece by piece, in order, so that it never lies in memory whole.
using GivePieces = std::function<Status(const TakePiece &)>;

/// The next piece of something whenever it is asked for, in order; an empty one at the end. One thread at a
/// time.
using NextPiece = std::function<Result<QByteArray>()>;

/// All that still comes.
Result<QByteArray> allOf(const NextPiece &next);

} // namespace pss
