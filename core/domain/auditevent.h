// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace pss {

/// What is recorded of one act. `action` is a word such as `document.approved`; `resource` an id; `details`
/// are sealed under the key of `sealedFor` (a document, a customer or, empty, the house).
struct AuditEvent {
    QString id;
    qint64 sequence = 0;
    QDateTime occurredAt;
    QString actor;
    QString role;
    QString office;
    QString clientAddress;
    QString action;
    QString resource;
    QJsonObject details;
    QString sealedFor;
    QString requestId;
};

/// What `actor` did to `resource`; the details are sealed under the key of a document where the resource is
/// one.
AuditEvent auditEvent(const Actor &actor, const QString &action, const QString &resource,
                      QJsonObject details = {});

/// The machine itself, and somebody at the command line who holds the vault's key.
Actor systemActor();
Actor consoleActor();

} // namespace pss
