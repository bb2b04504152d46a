// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/documentseal.h"

#include "base/json.h"
#include "base/timestamp.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QJsonObject toJson(const Decision &decision)
{
    return {{u"outcome"_s, wordOf(decision.outcome)},
            {u"by"_s, decision.by},
            {u"at"_s, toTimestamp(decision.at)},
            {u"reason_codes"_s, QJsonArray::fromStringList(decision.reasonCodes)},
            {u"note"_s, decision.note},
            {u"public_note"_s, decision.publicNote},
            {u"override_reason"_s, decision.overrideReason},
            {u"public_updated_before"_s, toTimestamp(decision.publicUpdatedBefore)},
            {u"evidence"_s, QString::fromLatin1(decision.evidence.toHex())}};
}

Decision decisionFrom(const QJsonObject &object)
{
    Decision decision;
    decision.outcome =
        fromWord<DocumentStatus>(object[u"outcome"].toString()).value_or(DocumentStatus::Approved);
    decision.by = object[u"by"].toString();
    decision.at = fromTimestamp(object[u"at"].toString());
    for (const auto &code : object[u"reason_codes"].toArray())
        decision.reasonCodes << code.toString();
    decision.note = object[u"note"].toString();
    decision.publicNote = object[u"public_note"].toString();
    decision.overrideReason = object[u"override_reason"].toString();
    decision.publicUpdatedBefore = fromTimestamp(object[u"public_updated_before"].toString());
    decision.evidence = QByteArray::fromHex(object[u"evidence"].toString().toLatin1());
    return decision;
}

} // namespace

QByteArray personalPart(const Document &document)
{
    QJsonObject corrections;
    for (auto it = document.corrections.begin(); it != document.corrections.end(); ++it)
        corrections[it.key()] =
            QJsonObject{{u"value"_s, it->value}, {u"by"_s, it->by}, {u"at"_s, toTimestamp(it->at)}};
    QJsonObject part{{u"filename"_s, document.filename},
                     {u"sha256"_s, document.sha256},
                     {u"declared"_s, toJson(document.declared)},
                     {u"corrections"_s, corrections},
                     {u"lookalikes"_s, QJsonArray::fromStringList(document.lookalikes)}};
    if (document.decision)
        part[u"decision"_s] = toJson(*document.decision);
    return toJson(part);
}

Status restorePersonalPart(Document &document, const QByteArray &plain)
{
    const auto part = parseObject(plain);
    if (!part)
        return fail(ErrorCode::Corrupt, u"A document's record cannot be read."_s);
    const auto declared = declaredFromJson((*part)[u"declared"].toObject());
    if (!declared)
        return fail(ErrorCode::Corrupt, u"A document's declared data cannot be read."_s);
    document.filename = (*part)[u"filename"].toString();
    document.sha256 = (*part)[u"sha256"].toString();
    document.declared = *declared;
    document.corrections.clear();
    const auto corrections = (*part)[u"corrections"].toObject();
    for (auto it = corrections.begin(); it != corrections.end(); ++it) {
        const auto correction = it->toObject();
        document.corrections[it.key()] = {correction[u"value"].toString(), correction[u"by"].toString(),
                                          fromTimestamp(correction[u"at"].toString())};
    }
    document.lookalikes.clear();
    for (const auto &id : (*part)[u"lookalikes"].toArray())
        document.lookalikes << id.toString();
    document.decision.reset();
    if (part->contains(u"decision"))
        document.decision = decisionFrom((*part)[u"decision"].toObject());
    return {};
}

} // namespace pss
