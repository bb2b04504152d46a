// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/verificationview.h"

#include "base/json.h"
#include "base/timestamp.h"

#include <QJsonArray>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QJsonArray wordsOf(const QList<VerificationKind> &kinds)
{
    QJsonArray words;
    for (const auto kind : kinds)
        words << wordOf(kind);
    return words;
}

template <class List>
QJsonArray arrayOf(const List &list)
{
    QJsonArray array;
    for (const auto &one : list)
        array << toJson(one);
    return array;
}

QJsonValue decisionJson(const std::optional<VerificationDecision> &decision)
{
    if (!decision)
        return QJsonValue::Null;
    return QJsonObject{{u"outcome"_s, wordOf(decision->outcome)},
                       {u"by"_s, decision->by},
                       {u"at"_s, toTimestamp(decision->at)},
                       {u"reason_codes"_s, QJsonArray::fromStringList(decision->reasonCodes)},
                       {u"note"_s, orNull(decision->note)},
                       {u"public_note"_s, orNull(decision->publicNote)},
                       {u"override_reason"_s, orNull(decision->overrideReason)},
                       {u"four_eyes"_s, QJsonArray::fromStringList(decision->fourEyes)},
                       {u"evidence"_s, orNull(QString::fromLatin1(decision->manifestHash.toHex()))}};
}

QJsonArray notesJson(const std::vector<VerificationNote> &notes)
{
    QJsonArray array;
    for (const auto &note : notes)
        array << QJsonObject{{u"by"_s, note.by}, {u"at"_s, toTimestamp(note.at)}, {u"text"_s, note.text}};
    return array;
}

/// The public view without its revision and time.
QJsonObject publicContent(const Verification &verification)
{
    return {{u"id"_s, verification.id},
            {u"user_id"_s, verification.userId},
            {u"status"_s, publicStatus(verification.status)},
            {u"kinds"_s, wordsOf(verification.kinds)},
            {u"documents"_s, QJsonArray::fromStringList(verification.documents)},
            {u"missing"_s, arrayOf(verification.missing)}};
}

} // namespace

QString publicStatus(VerificationStatus status)
{
    switch (status) {
    case VerificationStatus::Pending:
    case VerificationStatus::InProgress:
    case VerificationStatus::PendingReview:
    case VerificationStatus::PendingApproval:
        return u"in_review"_s;
    case VerificationStatus::AwaitingDocuments:
    case VerificationStatus::Approved:
    case VerificationStatus::Rejected:
    case VerificationStatus::Expired:
    case VerificationStatus::Cancelled:
        return wordOf(status);
    }
    Q_UNREACHABLE();
}

QJsonObject publicJson(const Verification &verification)
{
    auto object = publicContent(verification);
    object[u"created_at"_s] = toTimestamp(verification.createdAt);
    object[u"updated_at"_s] = toTimestamp(verification.publicUpdatedAt);
    object[u"revision"_s] = verification.publicRevision;
    return object;
}

QJsonObject staffJson(const Verification &verification, const std::vector<Check> &checks,
                      const QJsonObject &compliance)
{
    auto object = publicContent(verification);
    object[u"status"_s] = wordOf(verification.status);
    object[u"created_at"_s] = toTimestamp(verification.createdAt);
    object[u"updated_at"_s] = toTimestamp(verification.updatedAt);
    object[u"revision"_s] = verification.revision;
    object[u"started_by"_s] = verification.startedBy;
    object[u"office"_s] = orNull(verification.office);
    object[u"channel"_s] = wordOf(verification.channel);
    object[u"assignee"_s] = orNull(verification.assignee);
    object[u"next_review"_s] =
        verification.nextReview ? QJsonValue(verification.nextReview->toString(Qt::ISODate)) : QJsonValue();
    object[u"declared"_s] = toJson(verification.declared);
    object[u"checks"_s] = arrayOf(checks);
    object[u"risk"_s] = verification.risk ? QJsonValue(toJson(*verification.risk)) : QJsonValue();
    object[u"compliance"_s] = compliance;
    object[u"proposal"_s] = decisionJson(verification.proposal);
    object[u"decision"_s] = decisionJson(verification.decision);
    object[u"notes"_s] = notesJson(verification.notes);
    return object;
}

Verification nextRevision(const Verification &before, Verification after, const QDateTime &now)
{
    after.revision = before.revision + 1;
    after.updatedAt = now;
    after.publicRevision = before.publicRevision;
    after.publicUpdatedAt = before.publicUpdatedAt;
    if (publicContent(before) != publicContent(after)) {
        after.publicRevision = before.publicRevision + 1;
        after.publicUpdatedAt = now;
    }
    return after;
}

} // namespace pss
