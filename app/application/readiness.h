// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace pss {

/// Tells the service manager how it stands, e.g. `READY=1`, by a datagram to $NOTIFY_SOCKET (sd_notify(3));
/// nothing where there is none.
void tellServiceManager(const QByteArray &state);

/// `RELOADING=1` with the time that systemd wants beside it.
QByteArray reloadingState();

} // namespace pss
