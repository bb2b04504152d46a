// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/virtualsocket.h"

#include <cstring>

namespace pss {

VirtualSocket::VirtualSocket(QByteArray request) : m_request(std::move(request))
{
    setSocketState(QAbstractSocket::ConnectedState);
    setPeerAddress(QHostAddress(QHostAddress::LocalHost));
    setOpenMode(QIODevice::ReadWrite);
}

VirtualSocket::~VirtualSocket() { setSocketState(QAbstractSocket::UnconnectedState); }

qint64 VirtualSocket::bytesAvailable() const
{
    return QIODevice::bytesAvailable() + m_request.size() - m_read;
}

qint64 VirtualSocket::readData(char *data, qint64 size)
{
    const auto taken = std::min<qint64>(size, m_request.size() - m_read);
    std::memcpy(data, m_request.constData() + m_read, size_t(taken));
    m_read += taken;
    return taken;
}

qint64 VirtualSocket::writeData(const char *data, qint64 size)
{
    m_response.append(data, size);
    return size;
}

HttpResponse VirtualSocket::takeResponse()
{
    HttpResponse response;
    const auto end = m_response.indexOf("\r\n\r\n");
    const auto lines = m_response.first(std::max<qsizetype>(0, end)).split('\n');
    response.status = lines.first().split(' ').value(1).toInt();
    if (end < 0 || response.status < 200)
        return {500, {}, {}};
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const auto colon = lines[i].indexOf(':');
        const auto name = lines[i].first(std::max<qsizetype>(0, colon)).toLower();
        if (!name.isEmpty() && name != "content-length" && name != "connection")
            response.headers.push_back({name, lines[i].sliced(colon + 1).trimmed()});
    }
    response.body = m_response.sliced(end + 4);
    m_response.clear();
    return response;
}

void VirtualSocket::hangUp()
{
    setSocketState(QAbstractSocket::UnconnectedState);
    Q_EMIT disconnected();
}

} // namespace pss
