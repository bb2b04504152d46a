// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/httpclient.h"
#include "providers/webaddress.h"

namespace pss {

/// A request whose addresses are known and allowed.
struct CheckedRequest {
    const OutgoingRequest &request;
    const WebAddress &url;
    QList<QHostAddress> addresses;
    QString authorities;
    Deadline until;
};

/// Once a process, before the first transfer.
void prepareTransfers();

/// Connects to one of the addresses and to no other; ends early when `stop` asks for it.
Result<OutgoingReply> transfer(const CheckedRequest &checked, std::stop_token stop);

} // namespace pss
