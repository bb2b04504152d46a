// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/webhook.h"
#include "storage/connection.h"

#include <vector>

namespace pss {

/// Deliveries `d` with their events, without their log: `rest` is what follows FROM in SQL.
Result<std::vector<Delivery>> selectDeliveries(Connection &connection, const QString &rest,
                                               const Bindings &bindings);

} // namespace pss
