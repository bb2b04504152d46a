// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace pss {

/// The kinds of ids, each with its prefix: `doc_`, `job_`, `evt_`, …
enum class IdKind {
    Document,
    Job,
    AuditEvent,
    Account,
    Blob,
    House,
    Token,
    Request,
    Upload,
    UploadCode,
    Webhook, ///< an endpoint
    Message, ///< what webhooks tell, the same to each
    Delivery, ///< of a message to an endpoint
    ComplianceCheck,
    ScreeningHit,
    Report,
    Verification,
};

/// A new id: the kind's prefix and a UUIDv7 (RFC 9562 §5.7) as text. What a process makes later sorts
/// later, within a millisecond too; ids of two processes sort by their milliseconds. Any thread.
QString newId(IdKind kind, const QDateTime &now);

/// Whether `text` has the form of an id of that kind.
bool isId(IdKind kind, QStringView text);

} // namespace pss
