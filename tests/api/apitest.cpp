// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/apihouse.h"

#include "api/routes.h"
#include "api/views.h"
#include "base/id.h"
#include "base/json.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

/// The route's path with something in place of its parameters.
QByteArray pathOf(const Route &route, const QByteArray &id = "doc_0")
{
    return QByteArray(route.pattern)
        .replace("{id}", id)
        .replace("{n}", "1")
        .replace("{user_id}", "cust-0")
        .replace("{folder}", "texts")
        .replace("/docs/{file}", "/docs/docs.css")
        .replace("/upload/{file}", "/upload/main.js")
        .replace("{file}", "en.js");
}

QByteArray contentTypeOf(const Route &route)
{
    if (route.body == BodyKind::Multipart)
        return "Content-Type: multipart/form-data; boundary=x\r\n";
    if (route.body == BodyKind::Bytes)
        return "Content-Type: application/offset+octet-stream\r\n";
    return route.body == BodyKind::Json ? "Content-Type: application/json\r\n" : "";
}

QByteArray bodyOf(const Route &route)
{
    if (route.body == BodyKind::Multipart)
        return ApiHouse::form(someJpeg());
    return route.body == BodyKind::Json ? "{}" : "";
}

Reply askRoute(const ApiHouse &house, const Route &route, const QByteArray &bearer,
               const QByteArray &id = "doc_0")
{
    return house.ask(wordOf(route.method).toLatin1(), pathOf(route, id), bearer,
                     contentTypeOf(route) + "If-Match: \"1\"\r\n", bodyOf(route));
}

/// Everything here comes from one address, faster than anybody's good use.
ApiOptions generous()
{
    ApiOptions options;
    options.rates.perSubject = options.rates.perAddress = options.rates.failures = {1000, 100'000};
    return options;
}

} // namespace

class ApiTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_house.started, "the server did not start"); }

    void everyRouteNeedsAToken();
    void everyRouteRefusesWrongRoles();
    void othersDocumentsDoNotExist();
    void everyPathKnowsItsMethods();
    void queryParametersAreKnown();
    void badTokens();
    void headersAreSafe();
    void uploadIsReceived();
    void ownersSeeNoSignals();
    void uploadsAreJudged();
    void uploadTwiceNamesTheFirst();
    void decisions();
    void rejectionIsToldAfterTheUndoWindow();
    void claimsExclude();
    void contentAndRanges();
    void listsArePaged();
    void readingIsQueued();
    void revokedTokensAndDisabledAccounts();
    void ratesAreLimited();

private:
    QString uploaded(const QByteArray &bearer, const QByteArray &userId = {})
    {
        const auto reply = m_house.upload(bearer, ApiHouse::form(someJpeg(), "other", userId));
        return reply.status == 201 ? reply.text("id") : QString();
    }
    Reply decide(const QString &id, const QByteArray &word, const QByteArray &bearer, const QByteArray &etag,
                 const QByteArray &body = "{}")
    {
        const auto match = etag.isEmpty() ? QByteArray() : "If-Match: " + etag + "\r\n";
        return m_house.ask("PUT", "/api/v1/documents/admin/" + id.toLatin1() + '/' + word, bearer,
                           "Content-Type: application/json\r\n" + match, body);
    }
    Reply claim(const QString &id, const QByteArray &bearer)
    {
        return m_house.ask("POST", "/api/v1/documents/admin/" + id.toLatin1() + "/claim", bearer);
    }
    Reply show(const QString &id, const QByteArray &bearer, const QByteArray &rest = {})
    {
        return m_house.ask("GET", "/api/v1/documents/" + id.toLatin1() + rest, bearer);
    }

    ApiHouse m_house{generous()};
};

void ApiTest::everyRouteNeedsAToken()
{
    for (const auto &route : routes()) {
        const auto reply = askRoute(m_house, route, {});
        if (route.permission == Permission::Public) {
            const bool isExchange = route.method == Method::Post; // of a code, which "{}" is not
            QVERIFY2(reply.status
                         == (isExchange                            ? 401
                                 : route.method == Method::Options ? 204
                                                                   : 200),
                     route.pattern);
            continue;
        }
        QVERIFY2(reply.status == 401, route.pattern);
        QCOMPARE(reply.text("code"), u"unauthenticated"_s);
        QVERIFY(reply.headers.value("www-authenticate").startsWith("Bearer"));
    }
}

void ApiTest::everyRouteRefusesWrongRoles()
{
    struct Caller {
        Role role;
        QByteArray token;
    };
    const Caller callers[] = {
        {Role::Customer, m_house.customer(u"cust-roles"_s)},
        {Role::FieldOffice, m_house.token(u"vienna-desk"_s, u"field_office"_s, u"vienna"_s)},
        {Role::Service, m_house.token(u"main"_s, u"service"_s)},
        {Role::Reviewer, m_house.staff(Role::Reviewer)},
        {Role::SeniorReviewer, m_house.staff(Role::SeniorReviewer)},
        {Role::Auditor, m_house.staff(Role::Auditor)},
        {Role::Admin, m_house.staff(Role::Admin)},
    };
    int refused = 0;
    for (const auto &route : routes()) {
        if (route.permission == Permission::Public)
            continue;
        for (const auto &caller : callers) {
            const auto reply = askRoute(m_house, route, caller.token);
            const bool mayDo = isAllowed(caller.role, route.permission);
            QVERIFY2((reply.status == 403) == !mayDo,
                     qPrintable(u"%1 by %2: %3"_s.arg(QLatin1StringView(route.pattern), wordOf(caller.role))
                                    .arg(reply.status)));
            refused += !mayDo;
        }
        QCOMPARE(askRoute(m_house, route, m_house.token(u"nobody"_s, u"unheard_of"_s)).status, 403);
    }
    QVERIFY(refused > 20);
}

void ApiTest::othersDocumentsDoNotExist()
{
    const auto id = uploaded(m_house.customer(u"cust-owner"_s));
    QVERIFY(!id.isEmpty());
    const auto absent = newId(IdKind::Document, QDateTime::currentDateTimeUtc());
    const QByteArray strangers[] = {m_house.customer(u"cust-other"_s),
                                    m_house.token(u"graz-desk"_s, u"field_office"_s, u"graz"_s)};
    int asked = 0;
    for (const auto &route : routes()) {
        if (!QByteArray(route.pattern).contains("/documents/{id}"))
            continue;
        for (const auto &stranger : strangers) {
            if (route.permission == Permission::ViewAll)
                continue;
            const auto foreign = askRoute(m_house, route, stranger, id.toLatin1());
            const auto missing = askRoute(m_house, route, stranger, absent.toLatin1());
            QVERIFY2(foreign.status == 404, route.pattern);
            auto a = foreign.json();
            auto b = missing.json();
            a.remove(u"request_id"_s);
            b.remove(u"request_id"_s);
            QCOMPARE(a, b);
            ++asked;
        }
    }
    QVERIFY(asked >= 10);
}

void ApiTest::everyPathKnowsItsMethods()
{
    for (const auto &route : routes()) {
        const bool takesPatch = QByteArray(route.pattern).startsWith("/api/v1/uploads/");
        const auto reply = m_house.ask(takesPatch ? "PUT" : "PATCH", pathOf(route), {});
        QCOMPARE(reply.status, 405);
        QCOMPARE(reply.text("code"), u"method_not_allowed"_s);
        QVERIFY(reply.headers.value("allow").contains(wordOf(route.method).toLatin1()));
        QCOMPARE(m_house.ask("OPTIONS", pathOf(route), {}).status, 204);
    }
    QCOMPARE(m_house.ask("GET", "/api/v1/nothing", {}).text("code"), u"route_not_found"_s);
    QCOMPARE(m_house.ask("GET", "/health/live/", {}).status, 200);
}

void ApiTest::queryParametersAreKnown()
{
    const auto reviewer = m_house.staff(Role::Reviewer);
    QCOMPARE(m_house.ask("GET", "/api/v1/documents/?limit=1", reviewer).status, 200);
    for (const QByteArray query : {"colour=red", "limit=0", "limit=101", "limit=x", "sort=size", "status=odd",
                                   "document_type=odd", "created_from=yesterday", "cursor=%3F", "q=x"}) {
        const auto reply = m_house.ask("GET", "/api/v1/documents?" + query, reviewer);
        QVERIFY2(reply.status == 400, query.constData());
        QCOMPARE(reply.text("code"), u"validation_failed"_s);
        QVERIFY(!reply.json()[u"errors"_s].toArray().isEmpty());
    }
}

void ApiTest::badTokens()
{
    const QByteArray path = "/api/v1/documents";
    QCOMPARE(m_house.ask("GET", path, "nonsense").status, 401);
    QCOMPARE(m_house.ask("GET", path, {}, "Authorization: Basic YTpi\r\n").status, 401);
    // Nobody's account; an account of another role; a field office without an office.
    QCOMPARE(m_house.ask("GET", path, m_house.token(u"ghost"_s, u"reviewer"_s)).status, 401);
    QCOMPARE(m_house.ask("GET", path, m_house.token(u"reviewer"_s, u"admin"_s)).status, 401);
    QCOMPARE(m_house.ask("GET", path, m_house.token(u"desk"_s, u"field_office"_s)).status, 401);
}

void ApiTest::headersAreSafe()
{
    const auto reply = m_house.ask("GET", "/health/live", {}, "X-Request-Id: abc-1\r\n");
    QCOMPARE(reply.headers.value("x-request-id"), QByteArray("abc-1"));
    QCOMPARE(reply.headers.value("x-content-type-options"), QByteArray("nosniff"));
    QCOMPARE(reply.headers.value("cache-control"), QByteArray("no-store"));
    QVERIFY(reply.headers.value("content-security-policy").contains("default-src 'none'"));
    QVERIFY(!reply.headers.contains("x-pss-demo"));
    const auto made = m_house.ask("GET", "/health/live", {}, "X-Request-Id: " + QByteArray(65, 'a') + "\r\n");
    QVERIFY(made.headers.value("x-request-id").startsWith("req_"));
    const auto head = m_house.ask("HEAD", "/health/live", {});
    QCOMPARE(head.status, 200);
    QVERIFY(head.headers.value("content-length").toInt() > 0);
    QCOMPARE(m_house.ask("GET", "/health/ready", {}).status, 200);
}

void ApiTest::uploadIsReceived()
{
    const auto jpeg = someJpeg();
    const auto bearer = m_house.customer(u"cust-1"_s);
    const auto reply =
        m_house.upload(bearer,
                       ApiHouse::form(jpeg, "passport", {},
                                      "--x\r\nContent-Disposition: form-data; name=\"declared\"\r\n\r\n"
                                      "{\"surname\":\"Muster\",\"date_of_birth\":\"1990-01-02\"}\r\n"));
    QCOMPARE(reply.status, 201);
    const auto json = reply.json();
    const auto id = reply.text("id");
    QCOMPARE(reply.headers.value("location"), "/api/v1/documents/" + id.toLatin1());
    QCOMPARE(reply.text("status"), u"received"_s);
    QCOMPARE(reply.text("user_id"), u"cust-1"_s);
    QCOMPARE(json[u"declared"_s][u"surname"_s], u"Muster"_s);
    const auto hash = QString::fromLatin1(QCryptographicHash::hash(jpeg, QCryptographicHash::Sha256).toHex());
    QCOMPARE(json[u"receipt"_s][u"sha256"_s].toString(), hash);
    QVERIFY(!json[u"receipt"_s][u"received_at"_s].toString().isEmpty());
    for (const auto *internal : {"claim", "decision", "corrections", "priority", "office", "duplicate",
                                 "uploaded_by", "due_at", "channel"})
        QVERIFY2(!json.contains(QLatin1StringView(internal)), internal);

    const auto shown = show(id, bearer);
    QCOMPARE(shown.status, 200);
    QCOMPARE(shown.headers.value("etag"), reply.headers.value("etag"));
    QCOMPARE(m_house
                 .ask("GET", "/api/v1/documents/" + id.toLatin1(), bearer,
                      "If-None-Match: " + shown.headers.value("etag") + "\r\n")
                 .status,
             304);
    const auto reading = show(id, bearer, "/ocr");
    QCOMPARE(reading.status, 200);
    QCOMPARE(reading.text("status"), u"pending"_s);
    QVERIFY(show(id, m_house.staff(Role::Reviewer)).json().contains(u"checks"_s));
}

void ApiTest::ownersSeeNoSignals()
{
    Reading reading;
    reading.portrait = Portrait{1, QRect(1, 2, 3, 4), 0.9};
    reading.face = {0.1F, 0.2F};
    reading.authenticity = {{SignalKind::Noise, 0.9, u"TAMPERED"_s, u"Seen."_s, 1, QRect()}};
    const auto seenBy = [&](Role role) {
        Actor actor;
        actor.roles = {role};
        return readingView(reading, actor);
    };
    QVERIFY(seenBy(Role::Reviewer)[u"authenticity"].toArray().size() == 1);
    for (const auto role : {Role::Customer, Role::FieldOffice, Role::Service}) {
        const auto view = seenBy(role);
        QVERIFY(view[u"portrait"].isObject());
        for (const auto &internal : {u"authenticity"_s, u"face"_s, u"portrait_sought"_s})
            QVERIFY2(!view.contains(internal), qPrintable(internal));
        QVERIFY(!toJson(view).contains("TAMPERED"));
    }
}

void ApiTest::uploadsAreJudged()
{
    const auto bearer = m_house.customer(u"cust-2"_s);
    const auto status = [&](const QByteArray &body) { return m_house.upload(bearer, body).status; };
    QCOMPARE(status(ApiHouse::form("just text")), 415);
    QCOMPARE(status(ApiHouse::form("")), 400);
    QCOMPARE(status(ApiHouse::form(someJpeg(), "pass port")), 400);
    QCOMPARE(status(ApiHouse::form(someJpeg(), "other", "cust-3")), 403);
    QCOMPARE(status(ApiHouse::form(someJpeg(), "other", {},
                                   "--x\r\nContent-Disposition: form-data; name=\"colour\"\r\n\r\nred\r\n")),
             400);
    QCOMPARE(status(ApiHouse::form(someJpeg(), "other", {},
                                   "--x\r\nContent-Disposition: form-data; name=\"declared\"\r\n\r\n[]\r\n")),
             400);
    QCOMPARE(status("--y\r\n"), 400);
    QCOMPARE(
        m_house.ask("POST", "/api/v1/documents/upload", bearer, "Content-Type: application/json\r\n", "{}")
            .status,
        415);
    // Whoever is not a customer names one.
    QCOMPARE(m_house.upload(m_house.token(u"main"_s, u"service"_s), ApiHouse::form(someJpeg())).status, 400);
}

void ApiTest::uploadTwiceNamesTheFirst()
{
    const auto bearer = m_house.customer(u"cust-4"_s);
    const auto body = ApiHouse::form(someJpeg());
    const auto first = m_house.upload(bearer, body);
    QCOMPARE(first.status, 201);
    const auto second = m_house.upload(bearer, body);
    QCOMPARE(second.status, 409);
    QCOMPARE(second.text("code"), u"duplicate_document"_s);
    QCOMPARE(second.text("document_id"), first.text("id"));
}

void ApiTest::decisions()
{
    const auto owner = m_house.customer(u"cust-5"_s);
    const auto reviewer = m_house.staff(Role::Reviewer);
    const auto id = uploaded(owner);
    QVERIFY(m_house.settle(id));
    const auto claimed = claim(id, reviewer);
    QCOMPARE(claimed.status, 200);
    QCOMPARE(claimed.text("status"), u"in_review"_s);
    QCOMPARE(claimed.json()[u"claim"_s][u"holder"_s], u"reviewer"_s);
    const auto etag = claimed.headers.value("etag");

    QCOMPARE(decide(id, "approve", reviewer, {}).status, 428);
    QCOMPARE(decide(id, "approve", reviewer, {}).text("code"), u"revision_required"_s);
    QCOMPARE(decide(id, "approve", reviewer, "\"1\"").status, 412);
    QCOMPARE(decide(id, "approve", reviewer, etag, R"({"colour":"red"})").status, 400);
    const auto approved = decide(id, "approve", reviewer, etag, R"({"note":"fine"})");
    QCOMPARE(approved.status, 200);
    QCOMPARE(approved.text("status"), u"approved"_s);
    const auto again = decide(id, "approve", reviewer, approved.headers.value("etag"));
    QCOMPARE(again.status, 409);
    QCOMPARE(again.text("code"), u"illegal_transition"_s);
    QCOMPARE(show(id, owner).text("status"), u"in_review"_s); // it can still be undone

    const auto senior = m_house.staff(Role::SeniorReviewer);
    QCOMPARE(decide(id, "reopen", reviewer, approved.headers.value("etag")).status, 403);
    QCOMPARE(decide(id, "reopen", senior, approved.headers.value("etag")).status, 400);
    const auto reopened =
        decide(id, "reopen", senior, approved.headers.value("etag"), R"({"reason":"look"})");
    QCOMPARE(reopened.text("status"), u"in_review"_s);
    const auto events = show(id, senior, "/events").json()[u"data"_s].toArray();
    QCOMPARE(events.first()[u"action"_s], u"document.uploaded"_s);
    QCOMPARE(events.last()[u"action"_s], u"document.reopened"_s);
}

void ApiTest::rejectionIsToldAfterTheUndoWindow()
{
    const auto owner = m_house.customer(u"cust-6"_s);
    const auto reviewer = m_house.staff(Role::Reviewer);
    const auto id = uploaded(owner);
    QVERIFY(m_house.settle(id));
    const auto before = show(id, owner);
    const auto etag = claim(id, reviewer).headers.value("etag");
    QCOMPARE(decide(id, "reject", reviewer, etag).status, 400);
    QCOMPARE(decide(id, "reject", reviewer, etag, R"({"reason_codes":"TAMPERED"})").status, 400);
    const auto rejected =
        decide(id, "reject", reviewer, etag, R"({"reason_codes":["TAMPERED"],"note":"see the edge"})");
    QCOMPARE(rejected.text("status"), u"rejected"_s);
    QCOMPARE(rejected.json()[u"decision"_s][u"note"_s], u"see the edge"_s);
    const auto now = show(id, owner);
    QCOMPARE(now.text("status"), u"in_review"_s);
    QVERIFY(!now.body.contains("TAMPERED") && !now.body.contains("NOT_ACCEPTED")
            && !now.body.contains("edge"));
    QVERIFY(!before.headers.value("etag").isEmpty());
    for (const auto &listed :
         m_house.ask("GET", "/api/v1/documents?status=rejected", owner).json()[u"data"_s].toArray())
        QVERIFY(listed[u"id"_s].toString() != id);
    QCOMPARE(m_house.ask("GET", "/api/v1/documents?status=in_review", owner).json()[u"data"_s][0][u"id"_s],
             id);
}

void ApiTest::claimsExclude()
{
    const auto id = uploaded(m_house.customer(u"cust-7"_s));
    QVERIFY(m_house.settle(id));
    QCOMPARE(claim(id, m_house.staff(Role::Reviewer)).status, 200);
    const auto other = claim(id, m_house.staff(Role::SeniorReviewer));
    QCOMPARE(other.status, 409);
    QCOMPARE(other.text("code"), u"claimed_by_other"_s);
    QCOMPARE(other.text("holder"), u"reviewer"_s);
    const auto released = m_house.ask("POST", "/api/v1/documents/admin/" + id.toLatin1() + "/release",
                                      m_house.staff(Role::Reviewer));
    QCOMPARE(released.text("status"), u"pending_review"_s);
}

void ApiTest::contentAndRanges()
{
    const auto bearer = m_house.customer(u"cust-8"_s);
    const auto jpeg = someJpeg(3'000'000);
    const auto id = m_house.upload(bearer, ApiHouse::form(jpeg)).text("id");
    const auto path = "/api/v1/documents/" + id.toLatin1() + "/content";
    const auto whole = m_house.ask("GET", path, bearer);
    QCOMPARE(whole.status, 200);
    QVERIFY(whole.body == jpeg);
    QCOMPARE(whole.headers.value("content-type"), QByteArray("image/jpeg"));
    QVERIFY(whole.headers.value("content-disposition").startsWith("attachment; filename=\"scan.jpg\""));
    const auto part = m_house.ask("GET", path, bearer, "Range: bytes=100-199\r\n");
    QCOMPARE(part.status, 206);
    QCOMPARE(part.body, jpeg.sliced(100, 100));
    QCOMPARE(m_house.ask("GET", path, bearer, "Range: bytes=99999999-\r\n").status, 416);
    QCOMPARE(m_house.ask("HEAD", path, bearer).headers.value("content-length").toInt(), jpeg.size());
    QCOMPARE(show(id, bearer, "/pages/1").status, 404); // not read yet
    QCOMPARE(show(id, bearer, "/pages/0").status, 404);
}

void ApiTest::listsArePaged()
{
    const auto bearer = m_house.customer(u"cust-9"_s);
    QStringList ids;
    for (int i = 0; i < 5; ++i)
        ids << uploaded(bearer);
    QStringList seen;
    QByteArray cursor;
    for (int page = 0; page < 3; ++page) {
        const auto reply = m_house.ask("GET", "/api/v1/documents/?limit=2&sort=created_at" + cursor, bearer);
        for (const auto &document : reply.json()[u"data"_s].toArray())
            seen << document[u"id"_s].toString();
        QCOMPARE(reply.json()[u"has_more"_s].toBool(), page < 2);
        cursor = "&cursor=" + reply.text("next_cursor").toLatin1();
    }
    QCOMPARE(seen, ids);
    const auto reviewer = m_house.staff(Role::Reviewer);
    const auto all =
        m_house.ask("GET", "/api/v1/documents/admin/all?user_id=cust-9&sort=-created_at", reviewer);
    QCOMPARE(all.json()[u"data"_s].toArray().size(), 5);
    QVERIFY(all.json()[u"data"_s][0].toObject().contains(u"priority"_s));
    QCOMPARE(m_house.ask("GET", "/api/v1/documents/admin/all?q=" + ids[2].toLatin1(), reviewer)
                 .json()[u"data"_s]
                 .toArray()
                 .size(),
             1);
}

void ApiTest::readingIsQueued()
{
    const auto bearer = m_house.customer(u"cust-10"_s);
    const auto id = uploaded(bearer);
    const auto path = "/api/v1/documents/" + id.toLatin1() + "/process";
    const auto reply = m_house.ask("POST", path, bearer, "Content-Type: application/json\r\n",
                                   R"({"language":"eng+deu","force":true})");
    QCOMPARE(reply.status, 202);
    QCOMPARE(reply.text("document_id"), id);
    const auto job = m_house.ask("GET", reply.headers.value("location"), bearer);
    QCOMPARE(job.status, 200);
    QCOMPARE(job.text("status"), u"queued"_s);
    QCOMPARE(m_house.ask("GET", reply.headers.value("location"), m_house.customer(u"cust-11"_s)).status, 404);
    QCOMPARE(m_house.ask("POST", path, bearer, "Content-Type: application/json\r\n", R"({"language":"../x"})")
                 .status,
             400);
}

void ApiTest::revokedTokensAndDisabledAccounts()
{
    const auto expires = QDateTime::currentDateTimeUtc().addSecs(600);
    QVERIFY(m_house.tokens.recordIssued(consoleActor(),
                                        {u"tok_x"_s, u"auditor"_s, Role::Auditor, {}, {}, {}, expires, {}}));
    const auto bearer = m_house.token(u"auditor"_s, u"auditor"_s, {}, u"tok_x"_s);
    QCOMPARE(m_house.ask("GET", "/api/v1/documents", bearer).status, 200);
    QVERIFY(m_house.tokens.revoke(consoleActor(), u"tok_x"_s));
    const auto isRefused = [&](const QByteArray &who) { // by every thread of the server
        return QTest::qWaitFor(
            [&] {
                for (int i = 0; i < 6; ++i)
                    if (m_house.ask("GET", "/api/v1/documents", who).status != 401)
                        return false;
                return true;
            },
            4000);
    };
    QVERIFY(isRefused(bearer));
    QVERIFY(m_house.access.setEnabled(consoleActor(), u"auditor"_s, false));
    QVERIFY(isRefused(m_house.staff(Role::Auditor)));
}

void ApiTest::ratesAreLimited()
{
    ApiOptions options;
    options.rates.perSubject = {5, 10};
    ApiHouse house(options);
    const auto eager = house.customer(u"eager"_s);
    Reply last;
    int allowed = 0;
    for (int i = 0; i < 20; ++i) {
        last = house.ask("GET", "/api/v1/documents", eager);
        allowed += last.status == 200;
    }
    QVERIFY(allowed >= 10 && allowed < 16);
    QCOMPARE(last.status, 429);
    QCOMPARE(last.text("code"), u"rate_limited"_s);
    QCOMPARE(last.headers.value("retry-after"), QByteArray("1"));
    QCOMPARE(last.headers.value("ratelimit-limit"), QByteArray("10"));
    QCOMPARE(house.ask("GET", "/api/v1/documents", house.customer(u"calm"_s)).status, 200);
}

QTEST_GUILESS_MAIN(ApiTest)
#include "apitest.moc"
