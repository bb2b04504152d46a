// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"
#include "domain/screeningstanding.h"
#include "domain/verificationrecord.h"

#include <QJsonObject>

namespace pss {

/// What staff see of how the customer stands by screening.
QJsonObject screeningView(const ScreeningStanding &standing);
/// A row of a list, for staff; what is personal is in the verification itself.
QJsonObject verificationSummary(const Verification &verification);
/// The revision of the view that the caller gets.
int seenRevision(const Verification &verification, const Actor &caller);

} // namespace pss
