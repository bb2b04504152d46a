// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace pss {

class Database;

inline constexpr int kNewestSchema = 8;

/// Taken by who makes a house or brings its schema up to date (connection.h).
inline constexpr qint64 kHouseTurn = 4001;

/// Brings the schema to this program's version: the numbered files of resources/migrations, in order, each in
/// one transaction together with its number. A database of a newer program is refused in a sentence.
/// `version` is another than the newest where a test makes the database of an older program.
Status migrate(Database &database, int version = kNewestSchema);

/// PostgreSQL: lets `role` work as a desk. It may add audit events and read them, never change them.
Status grantDesk(Database &database, const QString &role);

} // namespace pss
