// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/document.h"
#include "domain/reading.h"

#include <optional>

namespace pss {

class Connection;
class Vault;

/// What was read of the customer's latest selfie; nothing where there is none, or none that was read.
std::optional<Reading> selfieOf(Connection &connection, const Vault &vault, const Document &document,
                                const QDateTime &now);

} // namespace pss
