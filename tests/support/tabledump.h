// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/connection.h"
#include "support/postgresql.h"

#include <QStringList>

namespace pss {

/// Every column of every table of the database, as `table.column`, sorted.
QStringList columnsOf(const RawDatabase &database, Engine engine);

/// All that the tables hold, as bytes: `table.column=value`, one a value.
QByteArrayList contentsOf(const RawDatabase &database, Engine engine);

} // namespace pss
