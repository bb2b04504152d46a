// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/compliance.h"
#include "domain/screeninglist.h"
#include "services/compliance.h"

#include <QJsonObject>

namespace pss {

// What staff see of screening; nobody else sees any of it.

QJsonObject hitView(const ScreeningHit &hit);
QJsonObject checkView(const ComplianceCheck &check);
QJsonObject standingView(const QString &userId, const ComplianceStanding &standing);
QJsonObject listView(const ScreeningList &list, const QDateTime &now);

} // namespace pss
