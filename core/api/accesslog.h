// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/gate.h"

#include <QDateTime>

namespace pss {

/// One line of JSON on a request: time, request id, method, route pattern, status, bytes, milliseconds, and
/// what kind of caller it was. No path, query, name, address or token.
QByteArray accessLine(const ServedRequest &request, const QDateTime &now);

/// Writes it to the log, in the category `pss.api.access`.
void logAccess(const ServedRequest &request, const QDateTime &now);

} // namespace pss
