// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/connectionbook.h"

#include <QList>

#include <algorithm>

namespace pss {

QString addressKey(const QHostAddress &address)
{
    bool isIpv4 = false;
    const auto ipv4 = address.toIPv4Address(&isIpv4);
    if (isIpv4)
        return QHostAddress(ipv4).toString();
    const auto bytes = address.toIPv6Address();
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(&bytes), 8).toHex());
}

bool Place::becomeBusy()
{
    auto phase = m_phase.load();
    while (phase != Phase::Lost)
        if (m_phase.compare_exchange_weak(phase, Phase::Busy))
            return true;
    return false;
}

bool Place::lose()
{
    for (auto phase : {Phase::New, Phase::Served})
        if (m_phase.compare_exchange_strong(phase, Phase::Lost))
            return true;
    return false;
}

void ConnectionBook::setLimits(int all, int each)
{
    const std::scoped_lock lock(m_mutex);
    m_all = all;
    m_each = each;
}

ConnectionBook::Admission ConnectionBook::admit(const QString &address, ConnectionGuard *guard,
                                                bool hasOwnLimit)
{
    const std::scoped_lock lock(m_mutex);
    Admission admission;
    const bool isHeavy = hasOwnLimit && m_perAddress.value(address) >= m_each;
    if (isHeavy || int(m_places.size()) >= m_all) {
        admission.loser = isHeavy ? findLoser(address) : findHeaviestLoser();
        if (!admission.loser)
            return admission;
        ++m_evicted;
        remove(admission.loser);
    }
    admission.place = std::make_shared<Place>(address, guard);
    m_places.push_back(admission.place);
    ++m_perAddress[address];
    return admission;
}

/// Who never said anything goes before who was served and may come back.
PlaceTicket ConnectionBook::findLoser(const QString &address)
{
    for (const bool served : {false, true})
        for (const auto &place : m_places)
            if (place->address() == address && place->wasServed() == served && place->lose())
                return place;
    return {};
}

PlaceTicket ConnectionBook::findHeaviestLoser()
{
    QList<std::pair<int, QString>> heaviest;
    for (auto it = m_perAddress.cbegin(); it != m_perAddress.cend(); ++it)
        heaviest.emplace_back(it.value(), it.key());
    std::sort(heaviest.begin(), heaviest.end(), std::greater<>());
    for (const auto &[count, address] : heaviest)
        if (auto loser = findLoser(address))
            return loser;
    return {};
}

void ConnectionBook::leave(const PlaceTicket &place)
{
    const std::scoped_lock lock(m_mutex);
    remove(place);
}

void ConnectionBook::remove(const PlaceTicket &place)
{
    const auto found = std::find(m_places.begin(), m_places.end(), place);
    if (found == m_places.end())
        return;
    m_places.erase(found);
    const auto count = m_perAddress.find(place->address());
    if (count != m_perAddress.end() && --*count <= 0)
        m_perAddress.erase(count);
}

int ConnectionBook::size() const
{
    const std::scoped_lock lock(m_mutex);
    return int(m_places.size());
}

} // namespace pss
