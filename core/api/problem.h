// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/headparser.h"
#include "api/httptypes.h"
#include "base/error.h"

#include <QJsonObject>

namespace pss {

/// The HTTP status of an error: every code has one.
int statusOf(ErrorCode code);

/// An error as application/problem+json (RFC 9457): its code, its sentence and its fields, nothing else.
HttpResponse problem(const Error &error, const QString &requestId);
/// A request that was refused before it had a meaning.
HttpResponse problem(const Refusal &refusal, const QString &requestId);

HttpResponse jsonResponse(int status, const QJsonObject &object);

} // namespace pss
