// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/verificationseal.h"

#include "base/json.h"
#include "base/timestamp.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

template <class E>
E valueOf(const QJsonValue &word, E otherwise)
{
    return fromWord<E>(word.toString()).value_or(otherwise);
}

QJsonObject toJson(const VerificationDecision &decision)
{
    return {{u"outcome"_s, wordOf(decision.outcome)},
            {u"by"_s, decision.by},
            {u"at"_s, toTimestamp(decision.at)},
            {u"reason_codes"_s, QJsonArray::fromStringList(decision.reasonCodes)},
            {u"note"_s, decision.note},
            {u"public_note"_s, decision.publicNote},
            {u"override_reason"_s, decision.overrideReason},
            {u"four_eyes"_s, QJsonArray::fromStringList(decision.fourEyes)},
            {u"evidence"_s, QString::fromLatin1(decision.manifestHash.toHex())}};
}

QStringList textsOf(const QJsonValue &array)
{
    QStringList texts;
    for (const auto &text : array.toArray())
        texts << text.toString();
    return texts;
}

std::optional<VerificationDecision> decisionFrom(const QJsonValue &value)
{
    if (!value.isObject())
        return std::nullopt;
    VerificationDecision decision;
    decision.outcome = valueOf(value[u"outcome"], VerificationStatus::Rejected);
    decision.by = value[u"by"].toString();
    decision.at = fromTimestamp(value[u"at"].toString());
    decision.reasonCodes = textsOf(value[u"reason_codes"]);
    decision.note = value[u"note"].toString();
    decision.publicNote = value[u"public_note"].toString();
    decision.overrideReason = value[u"override_reason"].toString();
    decision.fourEyes = textsOf(value[u"four_eyes"]);
    decision.manifestHash = QByteArray::fromHex(value[u"evidence"].toString().toLatin1());
    return decision;
}

MissingDocument missingFrom(const QJsonValue &value)
{
    return {valueOf(value[u"kind"], VerificationKind::Identity),
            fromWord<Category>(value[u"category"].toString()),
            fromWord<DocumentType>(value[u"document_type"].toString()), valueOf(value[u"side"], Side::None)};
}

QJsonObject sealedCheck(const Check &check)
{
    return {{u"name"_s, check.name},
            {u"group"_s, check.group},
            {u"result"_s, wordOf(check.result)},
            {u"required"_s, check.required},
            {u"code"_s, check.code},
            {u"sentence"_s, check.sentence},
            {u"evidence"_s, check.evidence},
            {u"document"_s, check.documentId}};
}

Check checkFrom(const QJsonValue &value)
{
    return {value[u"name"].toString(),
            value[u"group"].toString(),
            valueOf(value[u"result"], CheckResult::NotRun),
            value[u"required"].toBool(),
            value[u"code"].toString(),
            value[u"sentence"].toString(),
            value[u"evidence"].toObject(),
            value[u"document"].toString()};
}

std::optional<RiskAssessment> riskFrom(const QJsonValue &value)
{
    if (!value.isObject())
        return std::nullopt;
    RiskAssessment risk;
    risk.level = valueOf(value[u"level"], RiskLevel::Prohibited);
    risk.score = value[u"score"].toInt();
    for (const auto &factor : value[u"factors"].toArray())
        risk.factors.push_back({factor[u"name"].toString(), valueOf(factor[u"group"], RiskGroup::Geography),
                                factor[u"value"].toString(), factor[u"weight"].toInt(),
                                factor[u"contribution"].toInt(), factor[u"rule"].toString()});
    risk.policyVersion = value[u"policy_version"].toString();
    risk.policyHash = QByteArray::fromHex(value[u"policy_hash"].toString().toLatin1());
    risk.countriesVersion = value[u"countries_version"].toString();
    risk.diligence = valueOf(value[u"diligence"], Diligence::Enhanced);
    return risk;
}

} // namespace

QByteArray personalPart(const VerificationRecord &record)
{
    const auto &verification = record.verification;
    QJsonArray missing;
    for (const auto &one : verification.missing)
        missing << pss::toJson(one);
    QJsonArray notes;
    for (const auto &note : verification.notes)
        notes << QJsonObject{{u"by"_s, note.by}, {u"at"_s, toTimestamp(note.at)}, {u"text"_s, note.text}};
    QJsonArray checks;
    for (const auto &check : record.checks)
        checks << sealedCheck(check);
    QJsonObject part{{u"declared"_s, pss::toJson(verification.declared)},
                     {u"missing"_s, missing},
                     {u"notes"_s, notes},
                     {u"checks"_s, checks},
                     {u"evidence"_s, QString::fromLatin1(record.evidence.toHex())},
                     {u"proposed"_s, record.proposed}};
    if (!verification.external.isEmpty())
        part[u"external"_s] = pss::toJson(verification.external);
    if (verification.risk)
        part[u"risk"_s] = pss::toJson(*verification.risk);
    if (verification.proposal)
        part[u"proposal"_s] = toJson(*verification.proposal);
    if (verification.decision)
        part[u"decision"_s] = toJson(*verification.decision);
    return pss::toJson(part);
}

Status restorePersonalPart(VerificationRecord &record, const QByteArray &plain)
{
    const auto part = parseObject(plain);
    const auto declared =
        part ? declaredFromJson((*part)[u"declared"].toObject()) : Result<DeclaredData>(fail(part.error()));
    if (!declared)
        return fail(ErrorCode::Corrupt, u"A verification's record cannot be read."_s);
    auto &verification = record.verification;
    verification.declared = *declared;
    for (const auto &one : (*part)[u"missing"].toArray())
        verification.missing.push_back(missingFrom(one));
    for (const auto &note : (*part)[u"notes"].toArray())
        verification.notes.push_back(
            {note[u"by"].toString(), fromTimestamp(note[u"at"].toString()), note[u"text"].toString()});
    for (const auto &check : (*part)[u"checks"].toArray())
        record.checks.push_back(checkFrom(check));
    record.evidence = QByteArray::fromHex((*part)[u"evidence"].toString().toLatin1());
    record.proposed = (*part)[u"proposed"].toObject();
    verification.external = externalAnswersFromJson((*part)[u"external"].toObject());
    verification.risk = riskFrom((*part)[u"risk"]);
    verification.proposal = decisionFrom((*part)[u"proposal"]);
    verification.decision = decisionFrom((*part)[u"decision"]);
    return {};
}

} // namespace pss
