// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>

#include <optional>

namespace pss {

/// Whose an address is (IANA's special-purpose registries, RFC 6890). Private: loopback, RFC 1918, shared
/// address space, unique local. Forbidden: what no service can be at, and link-local, where clouds keep their
/// machines' secrets. One that holds an IPv4 address (mapped, NAT64) is what that is.
enum class AddressScope { Public, Private, Forbidden };

AddressScope scopeOf(const QHostAddress &address);
/// Of a host that is written as an address; nothing for a name.
std::optional<AddressScope> scopeOf(const QString &host);

} // namespace pss
