// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QHostAddress>
#include <QList>
#include <QString>

#include <chrono>
#include <functional>
#include <stop_token>

namespace pss {

using Deadline = std::chrono::steady_clock::time_point;

/// The addresses of a host, by its name or as it is written; Unavailable (`name_not_found`, `timeout`) or
/// Cancelled.
using ResolveName =
    std::function<Result<QList<QHostAddress>>(const QString &host, Deadline until, std::stop_token stop)>;

/// As the system does (getaddrinfo). What it will not give up in time goes on by itself and is forgotten.
Result<QList<QHostAddress>> resolveBySystem(const QString &host, Deadline until, std::stop_token stop);

} // namespace pss
