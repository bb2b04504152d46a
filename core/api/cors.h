// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/httptypes.h"

#include <QList>

namespace pss {

/// Lets pages of these origins read a response (WHATWG Fetch §3.2): the header fields for a request of
/// `origin`, which may be empty. Credentials never travel: callers bring tokens.
Headers corsHeaders(const QList<QByteArray> &origins, const QByteArray &origin);

bool isPreflight(const RequestHead &head);
/// What a preflight is told beside that, for a path with these methods.
Headers preflightHeaders(const QByteArray &methods);

} // namespace pss
