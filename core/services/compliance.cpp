// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/compliance.h"

#include "base/id.h"
#include "services/complianceaccess.h"
#include "services/events.h"
#include "storage/customerturn.h"
#include "storage/database.h"
#include "storage/documentquery.h"
#include "storage/vault.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostNames = 20;
constexpr int kLookedAt = 20; ///< documents, the newest first, that may say who the customer is

Status needNames(const ScreeningSubject &subject)
{
    if (subject.names.isEmpty() || subject.names.first().trimmed().isEmpty())
        return invalid(u"/subject/name"_s,
                       u"Nothing says who the customer is. Give a subject with a name, or declared data."_s);
    if (subject.names.size() > kMostNames)
        return invalid(u"/subject/aliases"_s, u"There can be at most %1 names."_s.arg(kMostNames));
    return {};
}

} // namespace

ScreeningSubject screeningSubject(const DeclaredData &declared)
{
    ScreeningSubject subject;
    subject.names << declared.name();
    subject.dateOfBirth = declared.dateOfBirth;
    subject.sex = declared.sex == u"X" ? QString() : declared.sex;
    for (const auto &country : {declared.nationality, declared.address.country})
        if (!country.isEmpty() && !subject.countries.contains(country))
            subject.countries << country;
    if (!declared.documentNumber.isEmpty())
        subject.documentNumbers << declared.documentNumber;
    return subject;
}

Result<ScreeningSubject> ComplianceService::declaredSubject(const QString &userId) const
{
    DocumentFilter filter;
    filter.userId = userId;
    const auto selection = toSelection(filter, {}, m_vault.keys(), m_clock.now());
    if (!selection)
        return fail(selection.error());
    return m_database.read([&](Connection &connection) -> Result<ScreeningSubject> {
        const auto documents = DocumentRepository(connection, m_vault).select(*selection, kLookedAt);
        if (!documents)
            return fail(documents.error());
        for (const auto &document : *documents)
            if (!document.declared.name().isEmpty())
                return screeningSubject(document.declared);
        return ScreeningSubject();
    });
}

ComplianceCheck ComplianceService::begun(const QString &userId, const std::vector<LoadedList> &lists,
                                         ScreeningSubject subject) const
{
    ComplianceCheck check;
    check.createdAt = m_clock.now();
    check.id = newId(IdKind::ComplianceCheck, check.createdAt);
    check.userId = userId;
    check.subject = std::move(subject);
    check.engine = screeningEngine();
    check.lists = screenedLists(lists, check.createdAt);
    return check;
}

Result<ComplianceCheck> ComplianceService::check(const Actor &actor, const ComplianceRequest &request)
{
    if (auto allowed = needScreener(actor); !allowed)
        return fail(allowed.error());
    return checkAs(actor, request);
}

Result<ComplianceCheck> ComplianceService::checkForVerification(const Actor &actor, const QString &userId,
                                                                const ScreeningSubject &subject)
{
    ComplianceRequest request;
    request.userId = userId;
    request.kinds = {ComplianceKind::Aml, ComplianceKind::Pep};
    request.subject = subject;
    request.origin = CheckOrigin::Verification;
    return checkAs(actor, request);
}

Result<ComplianceCheck> ComplianceService::checkAs(const Actor &actor, const ComplianceRequest &request)
{
    if (request.kinds.empty())
        return invalid(u"/checks"_s, u"Name at least one of aml, pep and kyc."_s);
    auto subject =
        request.subject ? Result<ScreeningSubject>(*request.subject) : declaredSubject(request.userId);
    if (!subject)
        return fail(subject.error());
    if (auto named = needNames(*subject); !named)
        return fail(named.error());
    const auto lists = m_lists.current();
    if (!lists)
        return fail(lists.error());
    const auto found = screen(*lists, *subject, {request.kinds, request.threshold, 100});

    auto check = begun(request.userId, *lists, std::move(*subject));
    check.kinds = request.kinds;
    check.origin = request.origin;
    check.requestedBy = actor.subject;
    check.threshold = request.threshold;
    check.gaps = screeningGaps(check.kinds, check.lists);
    auto written = m_database.write([&](Connection &connection) -> Result<ComplianceCheck> {
        if (auto turn = takeCustomersTurn(connection, request.userId); !turn)
            return fail(turn.error());
        return write(connection, actor, check, found, {request.isMonitored, !request.subject});
    });
    if (written)
        Q_EMIT m_events.complianceChanged(request.userId);
    return written;
}

} // namespace pss
