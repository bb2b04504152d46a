// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/permission.h"

#include <QDateTime>
#include <QString>

namespace pss {

/// A member of staff who can sign in and decide.
struct Account {
    QString id;
    QString name; ///< 1–64 of `A–Z a–z 0–9 . _ @ -`, unique without regard to case
    QString displayName;
    Roles roles;
    bool enabled = true;
    QDateTime createdAt;
};

/// Whether a text can be an account's name.
bool isAccountName(QStringView name);
/// Whether a text can be a customer's user_id: 1–128 of `A–Z a–z 0–9 . _ : @ -`.
bool isUserId(QStringView text);
/// ValidationFailed where it cannot.
Status needUserId(const QString &text);

} // namespace pss
