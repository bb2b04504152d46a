// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/addressscope.h"

#include <array>
#include <cstring>

namespace pss {

namespace {

struct Network4 {
    quint32 address;
    int bits;
    AddressScope scope;
};

constexpr quint32 ip(quint32 a, quint32 b, quint32 c, quint32 d) { return a << 24 | b << 16 | c << 8 | d; }

constexpr auto kNetworks4 = std::to_array<Network4>({
    {ip(0, 0, 0, 0), 8, AddressScope::Forbidden}, // "this network": Linux connects to itself
    {ip(10, 0, 0, 0), 8, AddressScope::Private},
    {ip(100, 64, 0, 0), 10, AddressScope::Private}, // shared address space (RFC 6598)
    {ip(127, 0, 0, 0), 8, AddressScope::Private},
    {ip(169, 254, 0, 0), 16, AddressScope::Forbidden}, // link-local
    {ip(172, 16, 0, 0), 12, AddressScope::Private},
    {ip(192, 0, 0, 0), 24, AddressScope::Forbidden}, // protocol assignments
    {ip(192, 0, 2, 0), 24, AddressScope::Forbidden}, // documentation
    {ip(192, 88, 99, 0), 24, AddressScope::Forbidden}, // 6to4 relays
    {ip(192, 168, 0, 0), 16, AddressScope::Private},
    {ip(198, 18, 0, 0), 15, AddressScope::Forbidden}, // benchmarking
    {ip(198, 51, 100, 0), 24, AddressScope::Forbidden},
    {ip(203, 0, 113, 0), 24, AddressScope::Forbidden},
    {ip(224, 0, 0, 0), 3, AddressScope::Forbidden}, // multicast, reserved, broadcast
});

struct Network6 {
    std::array<quint8, 16> address;
    int bits;
    AddressScope scope;
};

// What is not in here and not global unicast (2000::/3) is forbidden.
constexpr auto kNetworks6 = std::to_array<Network6>({
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128, AddressScope::Private}, // loopback
    {{0xfc}, 7, AddressScope::Private}, // unique local
    {{0x20, 0x01}, 23, AddressScope::Forbidden}, // protocol assignments, Teredo
    {{0x20, 0x01, 0x0d, 0xb8}, 32, AddressScope::Forbidden}, // documentation
    {{0x20, 0x02}, 16, AddressScope::Forbidden}, // 6to4
    {{0x3f, 0xff}, 20, AddressScope::Forbidden}, // documentation (RFC 9637)
    {{0x20}, 3, AddressScope::Public},
});

AddressScope scopeOf4(quint32 address)
{
    for (const auto &network : kNetworks4)
        if ((address ^ network.address) >> (32 - network.bits) == 0)
            return network.scope;
    return AddressScope::Public;
}

bool begins(const Q_IPV6ADDR &address, const std::array<quint8, 16> &network, int bits)
{
    const int whole = bits / 8;
    if (std::memcmp(address.c, network.data(), size_t(whole)) != 0)
        return false;
    const int rest = bits % 8;
    return rest == 0 || (address.c[whole] ^ network[size_t(whole)]) >> (8 - rest) == 0;
}

AddressScope scopeOf6(const Q_IPV6ADDR &address)
{
    constexpr std::array<quint8, 16> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    constexpr std::array<quint8, 16> kNat64{0, 0x64, 0xff, 0x9b};
    if (begins(address, kMapped, 96) || begins(address, kNat64, 96))
        return scopeOf4(ip(address.c[12], address.c[13], address.c[14], address.c[15]));
    for (const auto &network : kNetworks6)
        if (begins(address, network.address, network.bits))
            return network.scope;
    return AddressScope::Forbidden;
}

} // namespace

AddressScope scopeOf(const QHostAddress &address)
{
    switch (address.protocol()) {
    case QAbstractSocket::IPv4Protocol:
        return scopeOf4(address.toIPv4Address());
    case QAbstractSocket::IPv6Protocol:
        return address.scopeId().isEmpty() ? scopeOf6(address.toIPv6Address()) : AddressScope::Forbidden;
    case QAbstractSocket::AnyIPProtocol:
    case QAbstractSocket::UnknownNetworkLayerProtocol:
        return AddressScope::Forbidden;
    }
    Q_UNREACHABLE();
}

std::optional<AddressScope> scopeOf(const QString &host)
{
    const QHostAddress address(host);
    return address.isNull() ? std::nullopt : std::optional(scopeOf(address));
}

} // namespace pss
