// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/router.h"
#include "api/byterange.h"
#include "api/routes.h"

#include <QTest>

#include <set>
#include <string_view>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

Result<HttpResponse> nothing(const ApiServices &, const HttpRequest &) { return HttpResponse(); }

constexpr Route kRoutes[] = {
    {Method::Get, "/d", Permission::ViewOwn, BodyKind::None, "a b", nothing},
    {Method::Post, "/d/upload", Permission::UploadDocument, BodyKind::Multipart, "", nothing},
    {Method::Get, "/d/{id}", Permission::ViewOwn, BodyKind::None, "", nothing},
    {Method::Put, "/d/{id}", Permission::ViewOwn, BodyKind::Json, "", nothing},
    {Method::Get, "/d/{id}/pages/{n}", Permission::ViewOwn, BodyKind::None, "", nothing},
};

QStringList path(const QString &text) { return text.split(u'/', Qt::SkipEmptyParts); }

} // namespace

class RouterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds();
    void refuses();
    void knowsItsQuery();
    void handlersMayThrow();
    void instantHandlersWaitForNothing();
    void ranges_data();
    void ranges();
    void bodiesThatEndTooSoon();
};

void RouterTest::finds()
{
    const Router router(kRoutes);
    const auto one = router.match(Method::Get, path(u"/d/7"_s));
    QCOMPARE(one.route, &kRoutes[2]);
    QCOMPARE(one.parameters, QStringList{u"7"_s});
    QCOMPARE(router.match(Method::Put, path(u"/d/7"_s)).route, &kRoutes[3]);
    QCOMPARE(router.match(Method::Head, path(u"/d/7"_s)).route, &kRoutes[2]);
    QCOMPARE(router.match(Method::Get, path(u"/d/7/pages/3"_s)).parameters, QStringList({u"7"_s, u"3"_s}));
    QCOMPARE(router.match(Method::Post, path(u"/d/upload"_s)).route, &kRoutes[1]);
}

void RouterTest::refuses()
{
    const Router router(kRoutes);
    QVERIFY(router.match(Method::Get, path(u"/x"_s)).allowed.isEmpty());
    QVERIFY(router.match(Method::Get, path(u"/"_s)).allowed.isEmpty());
    QVERIFY(router.match(Method::Get, path(u"/d/7/pages"_s)).allowed.isEmpty());
    const auto wrong = router.match(Method::Delete, path(u"/d/7"_s));
    QVERIFY(!wrong.route);
    QCOMPARE(wrong.allowed, QByteArray("GET, HEAD, PUT, OPTIONS"));
    // The literal path is not a parameter of the other.
    const auto upload = router.match(Method::Get, path(u"/d/upload"_s));
    QVERIFY(!upload.route);
    QCOMPARE(upload.allowed, QByteArray("POST, OPTIONS"));
}

void RouterTest::knowsItsQuery()
{
    QVERIFY(kRoutes[0].knowsQuery(u"a"_s));
    QVERIFY(kRoutes[0].knowsQuery(u"b"_s));
    QVERIFY(!kRoutes[0].knowsQuery(u"a b"_s));
    QVERIFY(!kRoutes[0].knowsQuery(QString()));
    QVERIFY(!kRoutes[1].knowsQuery(u"a"_s));
}

void RouterTest::handlersMayThrow()
{
    const auto throwing = [](const ApiServices &, const HttpRequest &) -> Result<HttpResponse> {
        throw std::runtime_error("SELECT secret");
    };
    const auto throwingAnything = [](const ApiServices &, const HttpRequest &) -> Result<HttpResponse> {
        throw 7;
    };
    for (const Handler handler : {Handler(throwing), Handler(throwingAnything)}) {
        const Route route{Method::Get, "/t", Permission::Public, BodyKind::None, "", handler};
        HttpRequest request;
        request.route = &route;
        // The services are not looked at.
        alignas(8) char nobody[64] = {};
        const auto response = runHandler(reinterpret_cast<const ApiServices &>(nobody), request);
        QCOMPARE(response.status, 500);
        QVERIFY(!response.body.contains("secret"));
    }
}

/// What tells whether the server lives, and its pages, must not stand behind work that waits.
void RouterTest::instantHandlersWaitForNothing()
{
    const std::set<std::string_view> wanted{"/health/live",         "/docs",
                                            "/docs/{file}",         "/upload",
                                            "/upload/{file}",       "/upload/{folder}/{file}",
                                            "/api/v1/openapi.json", "/api/v1/uploads"};
    std::set<std::string_view> instant;
    for (const auto &route : routes())
        if (route.isInstant()) {
            instant.insert(route.pattern);
            QCOMPARE(route.permission, Permission::Public);
            QCOMPARE(route.body, BodyKind::None);
        }
    QCOMPARE(instant, wanted);
}

void RouterTest::ranges_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *range, int status, const char *body) {
        QTest::newRow(range) << QByteArray(range) << status << QByteArray(body);
    };
    row("bytes=0-3", 206, "0123");
    row("bytes=3-", 206, "3456789");
    row("bytes=-2", 206, "89");
    row("bytes=-99", 206, "0123456789");
    row("bytes=8-99", 206, "89");
    row("bytes=9-9", 206, "9");
    row("bytes=10-", 416, "");
    row("bytes=-0", 416, "");
    row("bytes=3-2", 200, "0123456789");
    row("bytes=a-b", 200, "0123456789");
    row("bytes=-", 200, "0123456789");
    row("bytes=0-1,3-4", 200, "0123456789");
    row("lines=0-1", 200, "0123456789");
}

void RouterTest::ranges()
{
    QFETCH(QByteArray, range);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    HttpResponse response{200, {}, "0123456789"};
    applyRange(response, range);
    QCOMPARE(response.status, status);
    QCOMPARE(response.body, body);

    // The same of a body that comes in pieces.
    QList<QByteArray> pieces{"012", "3", "45678", "9"};
    HttpResponse streamed{200,
                          {},
                          {},
                          StreamedBody{[&]() -> Result<QByteArray> {
                                           return pieces.isEmpty() ? QByteArray() : pieces.takeFirst();
                                       },
                                       10}};
    applyRange(streamed, range);
    QCOMPARE(streamed.status, status);
    QCOMPARE(streamed.size(), body.size());
    if (streamed.stream)
        QCOMPARE(allOf([&] { return streamed.stream->take(); }).value_or("?"), body);
}

void RouterTest::bodiesThatEndTooSoon()
{
    QList<QByteArray> pieces{"012", "345"};
    StreamedBody body{
        [&]() -> Result<QByteArray> { return pieces.isEmpty() ? QByteArray() : pieces.takeFirst(); }, 7};
    QCOMPARE(body.take().value_or("?"), "012");
    QCOMPARE(body.take().value_or("?"), "345");
    const auto end = body.take();
    QVERIFY(!end);
    QVERIFY(end.error().code == ErrorCode::Corrupt);
}

QTEST_GUILESS_MAIN(RouterTest)
#include "routertest.moc"
