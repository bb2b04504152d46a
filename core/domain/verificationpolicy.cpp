// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/verificationpolicy.h"

#include "domain/checktable.h"
#include "domain/policyfile.h"

#include <QJsonArray>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

RequirementScope scopeOf(const QString &word)
{
    if (word == u"mrz"_s)
        return RequirementScope::Mrz;
    if (word == u"mrz_and_visual"_s)
        return RequirementScope::MrzAndVisual;
    return word == u"expires"_s ? RequirementScope::Expires : RequirementScope::Always;
}

DocumentAlternative alternativeOf(const QJsonObject &object)
{
    DocumentAlternative alternative;
    for (const auto &type : object[u"types"].toArray())
        alternative.types << *fromWord<DocumentType>(type.toString());
    alternative.needsBothSides = object[u"sides"].toString() == u"both"_s;
    return alternative;
}

Result<KindPolicy> kindOf(const JsonLines &file, const QString &name)
{
    KindPolicy kind;
    const auto object = file.object()[u"kinds"][name].toObject();
    for (const auto &alternative : object[u"documents"].toArray())
        kind.documents.push_back(alternativeOf(alternative.toObject()));
    const auto checks = object[u"required_checks"].toArray();
    for (qsizetype i = 0; i < checks.size(); ++i) {
        CheckRequirement requirement{
            checks[i][u"check"].toString(), scopeOf(checks[i][u"when"].toString()), {}};
        if (!isCheckName(requirement.check))
            return file.refused(u"/kinds/%1/required_checks/%2/check"_s.arg(name).arg(i),
                                u"There is no such check."_s);
        for (const auto &field : checks[i][u"fields"].toArray())
            requirement.fields << field.toString();
        kind.checks.push_back(requirement);
    }
    return kind;
}

bool takes(const KindPolicy &kind, DocumentType type)
{
    return std::ranges::any_of(kind.documents, [&](const DocumentAlternative &alternative) {
        return alternative.types.contains(type);
    });
}

/// Whether a picture shows this side: as sent, or where that was not said as seen; several pages are both.
bool shows(const CustomerDocument &one, Side side)
{
    if (one.document.side != Side::None)
        return one.document.side == side;
    return one.document.pageCount >= 2 || one.reading.side == Side::None || one.reading.side == side;
}

/// The category that all the documents of a kind have, if it is one.
std::optional<Category> categoryOf(const KindPolicy &kind)
{
    const auto first = pss::categoryOf(kind.documents.front().types.front());
    for (const auto &alternative : kind.documents)
        for (const auto type : alternative.types)
            if (pss::categoryOf(type) != first)
                return std::nullopt;
    return first;
}

/// Nothing where the documents of this type are all there; else the side that is missing.
std::optional<Side> missingSide(DocumentType type, std::span<const CustomerDocument> documents)
{
    const auto isThere = [&](Side side) {
        return std::ranges::any_of(documents, [&](const CustomerDocument &one) {
            return one.document.type == type && shows(one, side);
        });
    };
    if (!isThere(Side::Front))
        return Side::Front;
    return isThere(Side::Back) ? std::nullopt : std::optional(Side::Back);
}

/// What lacks for a kind: nothing, the other side of a card, or any document at all.
std::optional<MissingDocument> missingFor(VerificationKind kind, std::span<const CustomerDocument> documents,
                                          const KindPolicy &policy)
{
    std::optional<MissingDocument> nearest;
    for (const auto &alternative : policy.documents)
        for (const auto type : alternative.types) {
            const bool isSent = std::ranges::any_of(
                documents, [&](const CustomerDocument &one) { return one.document.type == type; });
            if (!isSent)
                continue;
            const auto side = alternative.needsBothSides ? missingSide(type, documents) : std::nullopt;
            if (!side)
                return std::nullopt;
            nearest = MissingDocument{kind, pss::categoryOf(type), type, *side};
        }
    return nearest ? nearest : MissingDocument{kind, categoryOf(policy), {}, Side::None};
}

} // namespace

Result<VerificationPolicy> verificationPolicyFromJson(const QByteArray &bytes)
{
    const auto file = policyFile(bytes, u"verification.schema.json"_s);
    if (!file)
        return fail(file.error());
    VerificationPolicy policy;
    policy.version = file->object()[u"version"].toString();
    policy.hash = canonicalHash(file->object());
    policy.approvesAutomatically = file->object()[u"automatic_approval"].toBool();
    const auto parameters = file->object()[u"parameters"];
    policy.parameters = {parameters[u"max_document_age_days"].toInt(), parameters[u"minimum_age"].toInt(),
                         parameters[u"expiry_warning_days"].toInt()};
    policy.awaitingDays = parameters[u"awaiting_days"].toInt(policy.awaitingDays);
    for (const auto &entry : kWords<VerificationKind>) {
        auto kind = kindOf(*file, QLatin1StringView(entry.word));
        if (!kind)
            return fail(kind.error());
        policy.kinds[size_t(entry.value)] = std::move(*kind);
    }
    return policy;
}

Completeness completeness(const QList<VerificationKind> &kinds, std::span<const CustomerDocument> documents,
                          const VerificationPolicy &policy)
{
    Completeness result;
    std::vector<CustomerDocument> sent;
    for (const auto &one : documents) {
        // Outside, a document in quarantine is in review: asking for it again would tell.
        if (isInHand(one.document.status) || one.document.status == DocumentStatus::Quarantined)
            sent.push_back(one);
        if (!isInHand(one.document.status))
            continue;
        if (one.reading.status == ReadingStatus::Failed)
            result.unreadable << one.document.id;
        else if (one.reading.status != ReadingStatus::Completed)
            result.waiting << one.document.id;
    }
    for (const auto kind : kinds)
        if (const auto missing = missingFor(kind, sent, policy.of(kind)))
            result.missing.push_back(*missing);
    return result;
}

std::vector<const CustomerDocument *> documentsFor(VerificationKind kind,
                                                   std::span<const CustomerDocument> documents,
                                                   const VerificationPolicy &policy)
{
    std::vector<const CustomerDocument *> found;
    for (const auto &one : documents)
        if (isInHand(one.document.status) && takes(policy.of(kind), one.document.type))
            found.push_back(&one);
    return found;
}

} // namespace pss
