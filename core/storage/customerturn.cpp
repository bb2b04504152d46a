// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/customerturn.h"

#include <QCryptographicHash>

#include <cstring>

namespace pss {

Status takeCustomersTurn(Connection &connection, const QString &userId)
{
    const auto hash = QCryptographicHash::hash("customer:" + userId.toUtf8(), QCryptographicHash::Sha256);
    qint64 number = 0;
    std::memcpy(&number, hash.constData(), sizeof number);
    return connection.takeTurn(number);
}

} // namespace pss
