// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/forwarded.h"

namespace pss {

namespace {

QHostAddress plain(const QHostAddress &address)
{
    bool isIpv4 = false;
    const auto ipv4 = address.toIPv4Address(&isIpv4);
    return isIpv4 ? QHostAddress(ipv4) : address;
}

/// All fields of that name as one list, first hop first.
QList<QByteArray> listOf(const RequestHead &head, QByteArrayView name)
{
    QList<QByteArray> items;
    for (const auto &header : head.headers)
        if (header.name == name)
            items += header.value.split(',');
    return items;
}

/// `192.0.2.1`, `192.0.2.1:80`, `[2001:db8::1]:80`, `2001:db8::1`, perhaps quoted; null for anything else.
QHostAddress addressOf(QByteArray text)
{
    text = text.trimmed();
    if (text.size() >= 2 && text.startsWith('"') && text.endsWith('"'))
        text = text.sliced(1, text.size() - 2);
    if (text.startsWith('['))
        text = text.sliced(1, std::max<qsizetype>(1, text.indexOf(']')) - 1);
    else if (text.count(':') == 1)
        text = text.first(text.indexOf(':'));
    return plain(QHostAddress(QString::fromLatin1(text)));
}

/// The `for` of one element of Forwarded.
QByteArray forOf(const QByteArray &element)
{
    for (const auto &pair : element.split(';')) {
        const auto equals = pair.indexOf('=');
        if (equals > 0 && pair.first(equals).trimmed().toLower() == "for")
            return pair.sliced(equals + 1);
    }
    return {};
}

} // namespace

bool isWithin(const QHostAddress &address, const QList<QPair<QHostAddress, int>> &subnets)
{
    const auto sought = plain(address);
    return std::any_of(subnets.begin(), subnets.end(), [&](const auto &subnet) {
        return sought.protocol() == subnet.first.protocol() && sought.isInSubnet(subnet);
    });
}

QHostAddress clientAddress(const RequestHead &head, const QHostAddress &peer,
                           const QList<QPair<QHostAddress, int>> &proxies)
{
    if (!isWithin(peer, proxies))
        return peer;
    auto hops = listOf(head, "forwarded");
    const bool isStandard = !hops.isEmpty();
    if (!isStandard)
        hops = listOf(head, "x-forwarded-for");
    auto client = peer;
    for (auto hop = hops.crbegin(); hop != hops.crend() && isWithin(client, proxies); ++hop) {
        const auto address = addressOf(isStandard ? forOf(*hop) : *hop);
        if (address.isNull())
            break;
        client = address;
    }
    return client;
}

} // namespace pss
