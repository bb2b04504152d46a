// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/manifest.h"

#include "base/json.h"
#include "domain/checks/evidence.h"
#include "domain/policyfile.h"

#include <QJsonArray>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kVersion = 1;

/// The values that count: corrected or read, and which of the two.
QJsonObject valuesOf(const CustomerDocument &one)
{
    const CheckInput input{one.document, one.reading, {}};
    QJsonObject values;
    for (const auto *name : fieldNames()) {
        const QString field = QLatin1StringView(name);
        const auto evidence = checks::evidenceFor(input, field);
        if (!evidence.isEmpty())
            values[field] = QJsonObject{{u"value"_s, evidence.value},
                                        {u"corrected"_s, one.document.corrections.contains(field)}};
    }
    return values;
}

QJsonObject documentJson(const CustomerDocument &one)
{
    return {{u"sha256"_s, one.document.sha256},
            {u"document_type"_s, wordOf(one.document.type)},
            {u"side"_s, wordOf(one.document.side)},
            {u"in_hand"_s, isInHand(one.document.status)},
            {u"declared"_s, toJson(one.document.declared)},
            {u"fields"_s, valuesOf(one)},
            {u"reading_sha256"_s, QString::fromLatin1(canonicalHash(toJson(one.reading)).toHex())}};
}

/// Without its sentence, which may be worded anew, the day, which passes, and which screening it was: another
/// one of the same subject by the same lists says the same.
QJsonObject checkJson(const Check &check)
{
    auto evidence = check.evidence;
    for (const auto &passing : {u"today"_s, u"check_id"_s, u"checked_at"_s})
        evidence.remove(passing);
    return {{u"result"_s, wordOf(check.result)},
            {u"required"_s, check.required},
            {u"code"_s, orNull(check.code)},
            {u"evidence"_s, evidence}};
}

QJsonValue screeningJson(const std::optional<ScreeningOutcome> &outcome)
{
    if (!outcome)
        return QJsonValue::Null;
    return QJsonObject{{u"status"_s, wordOf(outcome->status)},
                       {u"open_hits"_s, outcome->openHits},
                       {u"true_matches"_s, outcome->trueMatches},
                       {u"evidence"_s, outcome->evidence}};
}

/// "/documents/doc_…/fields/surname/value" is "The surname of document doc_… has changed."
QString sentenceFor(const QString &pointer)
{
    const auto parts = pointer.split(u'/', Qt::SkipEmptyParts);
    const auto plain = [](QString word) { return word.replace(u'_', u' '); };
    const auto first = parts.value(0);
    if (first == u"documents"_s && parts.size() == 2)
        return u"Document %1 was added or taken away."_s.arg(parts[1]);
    if (first == u"documents"_s && parts.value(2) == u"fields"_s)
        return u"The %1 of document %2 has changed."_s.arg(plain(parts.value(3)), parts[1]);
    if (first == u"documents"_s)
        return u"The %1 of document %2 has changed."_s.arg(plain(parts.value(2)), parts[1]);
    if (first == u"checks"_s && parts.size() > 2)
        return u"The check %1 of %2 has changed."_s.arg(plain(parts[2]), parts[1]);
    if (first == u"screening"_s)
        return u"The screening (%1) has changed."_s.arg(parts.value(1));
    if (first == u"policies"_s)
        return u"The policy for %1 has changed."_s.arg(parts.value(1));
    if (first == u"risk"_s)
        return u"The risk has changed."_s;
    return first == u"declared"_s ? u"What the customer declared has changed."_s
                                  : u"The %1 has changed."_s.arg(plain(first));
}

void compare(const QJsonValue &before, const QJsonValue &now, const QString &pointer,
             std::vector<ManifestDifference> &all)
{
    if (before == now)
        return;
    if (!before.isObject() || !now.isObject()) {
        all.push_back({pointer, before, now, sentenceFor(pointer)});
        return;
    }
    const auto [old, current] = std::pair(before.toObject(), now.toObject());
    auto names = old.keys() + current.keys();
    names.sort();
    names.removeDuplicates();
    const auto valueIn = [](const QJsonObject &object, const QString &name) {
        const auto value = object.constFind(name);
        return value == object.constEnd() ? QJsonValue() : QJsonValue(*value);
    };
    for (const auto &name : names)
        compare(valueIn(old, name), valueIn(current, name), pointer + u'/' + pointerPart(name), all);
}

} // namespace

QByteArray Manifest::canonical() const { return toJson(content); }

QByteArray Manifest::hash() const { return canonicalHash(content); }

Manifest manifestOf(const VerificationCase &input, const std::vector<Check> &checks,
                    const RiskAssessment &risk)
{
    QJsonObject documents;
    for (const auto &one : input.documents)
        if (input.verification.documents.contains(one.document.id))
            documents[one.document.id] = documentJson(one);
    QJsonObject found;
    for (const auto &check : checks) {
        const auto owner = check.documentId.isEmpty() ? u"customer"_s : check.documentId;
        auto own = found[owner].toObject();
        own[check.name] = checkJson(check);
        found[owner] = own;
    }
    QJsonArray kinds;
    for (const auto kind : input.verification.kinds)
        kinds << wordOf(kind);
    const auto hex = [](const QByteArray &hash) { return QString::fromLatin1(hash.toHex()); };
    return {
        {{u"version"_s, kVersion},
         {u"verification"_s, input.verification.id},
         {u"user_id"_s, input.verification.userId},
         {u"kinds"_s, kinds},
         {u"declared"_s, toJson(input.verification.declared)},
         {u"documents"_s, documents},
         {u"checks"_s, found},
         {u"screening"_s,
          QJsonObject{{u"aml"_s, screeningJson(input.screening.aml)},
                      {u"pep"_s, screeningJson(input.screening.pep)},
                      {u"adverse"_s, input.screening.hasAdverse}}},
         {u"risk"_s, toJson(risk)},
         {u"policies"_s,
          QJsonObject{
              {u"verification"_s,
               QJsonObject{{u"version"_s, input.policy.version}, {u"hash"_s, hex(input.policy.hash)}}},
              {u"risk"_s, QJsonObject{{u"version"_s, risk.policyVersion}, {u"hash"_s, hex(risk.policyHash)}}},
              {u"countries"_s, QJsonObject{{u"version"_s, risk.countriesVersion}}}}}}};
}

std::vector<ManifestDifference> differences(const Manifest &before, const Manifest &now)
{
    std::vector<ManifestDifference> all;
    compare(before.content, now.content, {}, all);
    return all;
}

} // namespace pss
