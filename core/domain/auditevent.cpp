// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/auditevent.h"

#include "base/id.h"

namespace pss {

using namespace Qt::StringLiterals;

AuditEvent auditEvent(const Actor &actor, const QString &action, const QString &resource, QJsonObject details)
{
    AuditEvent event;
    event.actor = actor.subject;
    event.role = toWords(actor.roles).join(u' ');
    event.office = actor.office;
    event.clientAddress = actor.clientAddress;
    event.requestId = actor.requestId;
    event.action = action;
    event.resource = resource;
    event.details = std::move(details);
    if (isId(IdKind::Document, resource))
        event.sealedFor = resource;
    return event;
}

Actor systemActor()
{
    Actor actor;
    actor.subject = u"system"_s;
    actor.channel = Channel::Desktop;
    return actor;
}

Actor consoleActor()
{
    Actor actor;
    actor.subject = u"console"_s;
    actor.roles = Role::Admin;
    actor.channel = Channel::Desktop;
    return actor;
}

} // namespace pss
