// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/guardlimits.h"
#include "api/ratelimit.h"
#include "api/tlsidentity.h"
#include "api/token/keysource.h"

#include <QHostAddress>
#include <QList>

namespace pss {

/// Addresses that begin alike: a network address and how many bits of it count.
using Subnet = QPair<QHostAddress, int>;

/// How the API's door stands. All but address and port may change while it is open.
struct ApiOptions {
    QHostAddress address = QHostAddress::LocalHost;
    quint16 port = 4001; ///< 0: any free one
    bool demo = false; ///< refuses to listen beyond loopback
    bool allowPlain = false; ///< else it listens beyond loopback with TLS only
    TlsFiles tls = {};
    TokenOptions tokens = {};
    QList<QByteArray> origins = {}; ///< of pages that may call, as browsers spell them
    QList<Subnet> proxies = {}; ///< whose word on who called counts
    bool openMetrics = false; ///< without a token
    GuardLimits limits = {};
    ApiRates rates = {};
};

} // namespace pss
