// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/permission.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace pss {

/// For whom a one-time code lets files be sent: one customer, or one field office.
struct UploadGuest {
    Role role = Role::Customer;
    QString subject; ///< a customer's user_id, or who acts for the office
    QString office; ///< of a field office
};

/// The guest behind a customer's id or an office's, of which there must be one and not the other.
inline std::optional<UploadGuest> guestOf(const QString &userId, const QString &office)
{
    if (userId.isEmpty() == office.isEmpty())
        return std::nullopt;
    return office.isEmpty() ? UploadGuest{Role::Customer, userId, {}}
                            : UploadGuest{Role::FieldOffice, office, office};
}

/// What is kept of such a code; never the code itself.
struct UploadCode {
    QString id;
    QByteArray hash;
    UploadGuest guest;
    QString issuedBy;
    QDateTime issuedAt;
    QDateTime expiresAt;
    QDateTime usedAt; ///< invalid: not yet

    bool isGood(const QDateTime &now) const { return !usedAt.isValid() && now < expiresAt; }
};

} // namespace pss
