// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/httpclient.h"

#include <QStringList>

namespace pss {

/// How an answer differs from what the API's description says of it: an undescribed status, header, media
/// type or body. Empty: it does not. Any thread.
QStringList contractBreaches(const QByteArray &method, const QByteArray &target, const Reply &reply);

/// The path of the operation that answers, as the description writes it; empty where there is none.
QString describedPath(const QByteArray &method, const QByteArray &target);

} // namespace pss
