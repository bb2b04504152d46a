// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/connection.h"

namespace pss {

/// Until the transaction ends, nobody else decides on a customer or writes down what screening found of them:
/// what a decision rests on stays as it was read. Taken after a verification's row and before its documents'.
Status takeCustomersTurn(Connection &connection, const QString &userId);

} // namespace pss
