// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "screening/listentry.h"

#include <QJsonObject>

namespace pss {

/// As it is kept: every member by a short word, those that say nothing left out. toJson(QJsonObject) of it
/// has equal bytes for equal entries.
QJsonObject toJson(const ListEntry &entry);

/// Corrupt where it is not what toJson() makes.
Result<ListEntry> listEntryFromJson(const QJsonObject &json);

} // namespace pss
