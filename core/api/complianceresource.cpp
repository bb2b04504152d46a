// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiserver.h"
#include "api/complianceviews.h"
#include "api/jsonbody.h"
#include "api/problem.h"
#include "api/resources.h"
#include "api/revision.h"
#include "domain/account.h"
#include "domain/declared.h"
#include "services/compliance.h"
#include "services/lists.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// The members of a subject that are no declared data.
constexpr QLatin1StringView kOwnMembers[] = {QLatin1StringView("name"), QLatin1StringView("aliases"),
                                             QLatin1StringView("kind")};

Status addOwn(ScreeningSubject &subject, const QString &member, const QJsonValue &value)
{
    const auto pointer = u"/subject/"_s + member;
    if (member == u"aliases") {
        for (const auto &alias : value.toArray())
            subject.names << alias.toString();
        return value.isArray() && !subject.names.contains(QString())
            ? Status()
            : invalid(pointer, u"A list of names is expected."_s);
    }
    const auto text = value.toString();
    if (text.isEmpty())
        return invalid(pointer, u"A text is expected."_s);
    if (member == u"name")
        subject.names.prepend(text);
    else if (text == u"person" || text == u"entity")
        subject.kind = text;
    else
        return invalid(pointer, u"person or entity is expected."_s);
    return {};
}

Result<ScreeningSubject> subjectOf(QJsonObject object)
{
    ScreeningSubject own;
    for (const auto &member : kOwnMembers)
        if (const auto value = object.take(member); !value.isUndefined())
            if (auto added = addOwn(own, member, value); !added)
                return fail(added.error());
    const auto declared = declaredFromJson(object);
    if (!declared)
        return fail(declared.error());
    auto subject = screeningSubject(*declared);
    subject.kind = own.kind;
    if (!own.names.isEmpty())
        subject.names = own.names + subject.names;
    subject.names.removeAll(QString());
    subject.names.removeDuplicates();
    return subject;
}

Result<std::vector<ComplianceKind>> kindsOf(const QStringList &words)
{
    std::vector<ComplianceKind> kinds;
    for (const auto &word : words) {
        const auto kind = fromWord<ComplianceKind>(word);
        if (!kind)
            return invalid(u"/checks"_s, u"A check is one of aml, pep and kyc."_s);
        if (std::find(kinds.begin(), kinds.end(), *kind) == kinds.end())
            kinds.push_back(*kind);
    }
    return kinds;
}

Result<double> thresholdOf(const QJsonValue &value)
{
    if (value.isUndefined())
        return 0.0;
    const double threshold = value.toDouble(-1);
    if (threshold < kLeastThreshold || threshold > 1)
        return invalid(u"/threshold"_s, u"A threshold is a number from %1 to 1."_s.arg(kLeastThreshold));
    return threshold;
}

Result<ComplianceRequest> requestOf(const HttpRequest &request)
{
    auto body = JsonBody::parse(request.body,
                                {u"user_id"_s, u"checks"_s, u"subject"_s, u"threshold"_s, u"monitor"_s});
    if (!body)
        return fail(body.error());
    ComplianceRequest wanted;
    wanted.userId = body->text(u"user_id"_s);
    const auto words = body->texts(u"checks"_s);
    const bool hasSubject = body->has(u"subject"_s);
    const auto object = body->object(u"subject"_s);
    if (body->has(u"monitor"_s))
        wanted.isMonitored = body->flag(u"monitor"_s);
    if (auto good = body->status(); !good)
        return fail(good.error());
    if (auto named = needUserId(wanted.userId); !named)
        return fail(named.error());
    const auto kinds = kindsOf(words);
    const auto threshold = thresholdOf(body->value(u"threshold"_s));
    auto subject = hasSubject ? subjectOf(object) : Result<ScreeningSubject>();
    if (!kinds || !threshold || !subject)
        return fail(!kinds ? kinds.error() : !threshold ? threshold.error() : subject.error());
    wanted.kinds = *kinds;
    wanted.threshold = *threshold;
    if (hasSubject)
        wanted.subject = std::move(*subject);
    return wanted;
}

HttpResponse hitResponse(const ScreeningHit &hit)
{
    auto response = jsonResponse(200, hitView(hit));
    response.headers.push_back({"etag", etagOf(hit.revision)});
    return response;
}

} // namespace

Result<HttpResponse> checkCompliance(const ApiServices &services, const HttpRequest &request)
{
    const auto wanted = requestOf(request);
    if (!wanted)
        return fail(wanted.error());
    const auto check = services.compliance.check(request.actor, *wanted);
    if (!check)
        return fail(check.error());
    auto response = jsonResponse(201, checkView(*check));
    response.headers.push_back({"location", "/api/v1/compliance/check/" + check->id.toLatin1()});
    return response;
}

Result<HttpResponse> showComplianceCheck(const ApiServices &services, const HttpRequest &request)
{
    const auto check = services.compliance.find(request.actor, request.parameters[0]);
    return check ? Result<HttpResponse>(jsonResponse(200, checkView(*check))) : fail(check.error());
}

Result<HttpResponse> decideHit(const ApiServices &services, const HttpRequest &request)
{
    auto body = JsonBody::parse(request.body, {u"disposition"_s, u"reason"_s});
    if (!body)
        return fail(body.error());
    HitDecision decision;
    const auto disposition = fromWord<Disposition>(body->text(u"disposition"_s));
    decision.reason = body->text(u"reason"_s, kLongestReason);
    if (auto good = body->status(); !good)
        return fail(good.error());
    decision.disposition = disposition.value_or(Disposition::Pending);
    const auto seen = matchedRevision(request.head);
    if (!seen)
        return fail(seen.error());
    decision.revision = *seen;
    const auto hit = services.compliance.decide(request.actor, request.parameters[0], decision);
    return hit ? Result<HttpResponse>(hitResponse(*hit)) : fail(hit.error());
}

Result<HttpResponse> showComplianceStatus(const ApiServices &services, const HttpRequest &request)
{
    QString userId;
    for (const auto &item : request.head.query)
        userId = item.value;
    if (!userId.isEmpty()) {
        if (auto named = needUserId(userId); !named)
            return fail(named.error());
        const auto standing = services.compliance.standing(request.actor, userId);
        return standing ? Result<HttpResponse>(jsonResponse(200, standingView(userId, *standing)))
                        : fail(standing.error());
    }
    const auto lists = services.lists.all(request.actor);
    const auto load = services.compliance.load(request.actor);
    if (!lists || !load)
        return fail(lists ? load.error() : lists.error());
    QJsonArray views;
    for (const auto &list : *lists)
        views << listView(list, services.clock.now());
    return jsonResponse(200,
                        {{u"lists"_s, views},
                         {u"open_hits"_s, load->openHits},
                         {u"monitored_customers"_s, load->monitored},
                         {u"monitoring_backlog"_s, load->backlog}});
}

} // namespace pss
