// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiserver.h"
#include "api/jsonbody.h"
#include "api/problem.h"
#include "api/resources.h"
#include "api/token/tokenclaims.h"
#include "base/json.h"
#include "base/timestamp.h"
#include "services/uploadcodes.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestCode = 128;

TokenClaims claimsOf(const IssuedToken &token)
{
    TokenClaims claims;
    claims.subject = token.subject;
    claims.roles = toWords(token.roles);
    claims.office = token.office;
    claims.id = token.id;
    claims.issuedAt = token.issuedAt;
    claims.expires = token.expiresAt;
    return claims;
}

} // namespace

Result<HttpResponse> issueUploadCode(const ApiServices &services, const HttpRequest &request)
{
    auto body = JsonBody::parse(request.body, {u"user_id"_s, u"office"_s, u"expires_in"_s});
    if (!body)
        return fail(body.error());
    const auto userId = body->text(u"user_id"_s, 128);
    const auto office = body->text(u"office"_s, 128);
    const auto seconds = body->number(u"expires_in"_s, kUploadCodeSeconds);
    if (auto status = body->status(); !status)
        return fail(status.error());
    const auto guest = guestOf(userId, office);
    if (!guest)
        return invalid(u"/user_id"_s, u"Say either user_id or office: whom the code is for."_s);
    const auto handed = services.uploadCodes.issue(request.actor, *guest, seconds);
    if (!handed)
        return fail(handed.error());
    return jsonResponse(201,
                        {{u"id"_s, handed->id},
                         {u"code"_s, handed->code},
                         {u"path"_s, u"/upload#code="_s + handed->code},
                         {u"expires_at"_s, toTimestamp(handed->expiresAt)}});
}

Result<HttpResponse> exchangeUploadCode(const ApiServices &services, const HttpRequest &request)
{
    auto body = JsonBody::parse(request.body, {u"code"_s});
    if (!body)
        return fail(body.error());
    const auto code = body->text(u"code"_s, kLongestCode);
    if (auto status = body->status(); !status)
        return fail(status.error());
    const auto token = services.uploadCodes.exchange(request.actor, code);
    if (!token)
        return fail(token.error());
    const auto text = services.sign(claimsOf(*token));
    if (!text)
        return fail(text.error());
    return jsonResponse(200,
                        {{u"token"_s, QString::fromLatin1(*text)},
                         {u"subject"_s, token->subject},
                         {u"roles"_s, QJsonArray::fromStringList(toWords(token->roles))},
                         {u"office"_s, orNull(token->office)},
                         {u"expires_at"_s, toTimestamp(token->expiresAt)}});
}

} // namespace pss
