// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/compliance.h"

#include "domain/screeninglist.h"

#include <QJsonArray>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QStringList texts(const QJsonValue &value)
{
    QStringList found;
    for (const auto &text : value.toArray())
        found << text.toString();
    return found;
}

} // namespace

QJsonObject toJson(const ScreeningSubject &subject)
{
    return {{u"kind"_s, subject.kind},
            {u"names"_s, QJsonArray::fromStringList(subject.names)},
            {u"date_of_birth"_s, subject.dateOfBirth},
            {u"sex"_s, subject.sex},
            {u"countries"_s, QJsonArray::fromStringList(subject.countries)},
            {u"document_numbers"_s, QJsonArray::fromStringList(subject.documentNumbers)}};
}

ScreeningSubject screeningSubjectFromJson(const QJsonObject &object)
{
    return {object[u"kind"_s].toString(),          texts(object[u"names"_s]),
            object[u"date_of_birth"_s].toString(), object[u"sex"_s].toString(),
            texts(object[u"countries"_s]),         texts(object[u"document_numbers"_s])};
}

bool ComplianceCheck::has(ComplianceKind kind) const
{
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

ComplianceStatus statusOf(const std::vector<ScreeningHit> &hits, const QStringList &gaps)
{
    const auto any = [&](auto matches) { return std::any_of(hits.begin(), hits.end(), matches); };
    if (any([](const ScreeningHit &hit) { return hit.disposition == Disposition::TrueMatch; }))
        return ComplianceStatus::ConfirmedMatch;
    if (any([](const ScreeningHit &hit) { return hit.isOpen(); }))
        return ComplianceStatus::PotentialMatch;
    return gaps.isEmpty() ? ComplianceStatus::Clear : ComplianceStatus::Incomplete;
}

QStringList screeningGaps(const std::vector<ComplianceKind> &kinds, const std::vector<ScreenedList> &lists)
{
    QStringList gaps;
    const auto need = [&](ComplianceKind kind, ListTopic topic, const QString &missing) {
        if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end())
            return;
        bool isThere = false;
        for (const auto &list : lists) {
            if (list.topic != wordOf(topic))
                continue;
            isThere = true;
            if (list.isStale)
                gaps << u"The list `%1` has not been refreshed in time. Import it again."_s.arg(list.id);
        }
        if (!isThere)
            gaps << missing;
    };
    need(ComplianceKind::Aml, ListTopic::Sanctions,
         u"No sanctions list is loaded. Import one, then check again."_s);
    need(ComplianceKind::Pep, ListTopic::Pep,
         u"No list of politically exposed persons is loaded. Import one, then check again."_s);
    return gaps;
}

QStringList kycGaps(const std::vector<Document> &documents, std::optional<ComplianceStatus> aml,
                    std::optional<ComplianceStatus> pep)
{
    const auto has = [&](Category category) {
        return std::any_of(documents.begin(), documents.end(), [&](const Document &document) {
            return document.status == DocumentStatus::Approved && categoryOf(document.type) == category;
        });
    };
    QStringList gaps;
    if (!has(Category::ProofOfIdentity))
        gaps
            << u"No proof of identity is approved. Ask the customer for one, or decide the one that waits."_s;
    if (!has(Category::ProofOfAddress))
        gaps << u"No proof of address is approved. Ask the customer for one, or decide the one that waits."_s;
    const auto need = [&](const std::optional<ComplianceStatus> &status, const QString &lists) {
        if (!status)
            gaps << u"The customer was not screened against %1 yet. Check aml and pep."_s.arg(lists);
        else if (*status != ComplianceStatus::Clear)
            gaps << u"The last screening against %1 is not clear. Decide its hits, then check again."_s.arg(
                lists);
    };
    need(aml, u"sanctions lists"_s);
    need(pep, u"lists of politically exposed persons"_s);
    return gaps;
}

} // namespace pss
