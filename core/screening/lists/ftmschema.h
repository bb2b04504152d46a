// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/listentry.h"

namespace pss {

/// Whom a FollowTheMoney schema is about; nothing for those that are nobody.
std::optional<ListedKind> ftmKind(const QString &schema);

/// The topic of ours for one of OpenSanctions' (https://www.opensanctions.org/docs/topics/): sanctions, pep,
/// rca …; empty for those that are no reason to look twice.
QString screenedTopic(const QString &topic);

} // namespace pss
