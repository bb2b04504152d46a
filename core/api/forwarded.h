// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/httptypes.h"

#include <QList>

namespace pss {

/// Whether an address lies in one of these networks; IPv4 in IPv6's clothes is IPv4.
bool isWithin(const QHostAddress &address, const QList<QPair<QHostAddress, int>> &subnets);

/// Who called: the peer, unless that is a trusted proxy. Then the last address of `Forwarded` (RFC 7239) or,
/// without it, `X-Forwarded-For` that is not a trusted proxy's. What cannot be read ends the search: nobody
/// before it is believed.
QHostAddress clientAddress(const RequestHead &head, const QHostAddress &peer,
                           const QList<QPair<QHostAddress, int>> &proxies);

} // namespace pss
