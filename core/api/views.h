// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/httptypes.h"
#include "domain/auditevent.h"
#include "domain/document.h"
#include "domain/job.h"
#include "domain/reading.h"
#include "domain/webhook.h"

#include <QDateTime>
#include <QJsonObject>

namespace pss {

/// The document as its caller may see it: staff all of it, everybody else the public view.
QJsonObject documentView(const Document &document, const Actor &caller, const QDateTime &now);
QJsonObject staffView(const Document &document);
/// Tells nothing of claims, checks, proposals, notes or a decision that can still be undone.
QJsonObject publicDocument(const Document &document, const QDateTime &now);
/// The strong ETag of that view.
QByteArray etagOf(const Document &document, const Actor &caller, const QDateTime &now);

/// The reading; owners get it without what is for staff alone.
QJsonObject readingView(const Reading &reading, const Actor &caller);
QJsonObject jobView(const Job &job);
QJsonObject eventView(const AuditEvent &event);
QJsonObject webhookView(const Webhook &webhook);
QJsonObject deliveryView(const Delivery &delivery);

} // namespace pss
