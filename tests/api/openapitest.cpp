// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/apihouse.h"

#include "api/openapi.h"
#include "api/routes.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

/// Calls `visit` with every object of a document.
template <class Visit>
void walk(const QJsonValue &value, const Visit &visit)
{
    if (value.isObject())
        visit(value.toObject());
    const auto array = value.toArray();
    for (const auto &member : array)
        walk(member, visit);
    const auto object = value.toObject();
    for (const auto &member : object)
        walk(member, visit);
}

QStringList namesIn(const QJsonObject &document, const QJsonArray &parameters, const QString &place)
{
    QStringList names;
    for (const auto &item : parameters) {
        const auto parameter = resolved(document, item.toObject());
        if (parameter[u"in"].toString() == place)
            names << parameter[u"name"].toString();
    }
    names.sort();
    return names;
}

} // namespace

/// The API's description of itself, and the page that shows it.
class OpenApiTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_house.started, "the server did not start"); }
    void everyRouteIsDescribed();
    void everythingDescribedIsARoute();
    void parametersAreTheRoutes();
    void rolesAreTheRoutes();
    void referencesLeadSomewhere();
    void isServedToEverybody();
    void isNotSentTwice();
    void pageIsWhole_data();
    void pageIsWhole();
    void pageStaysAtHome();

private:
    QJsonObject operation(const Route &route) const
    {
        return m_document[u"paths"][QLatin1StringView(route.pattern)][wordOf(route.method).toLower()]
            .toObject();
    }
    const QJsonObject m_document = openApi(routes());
    ApiHouse m_house;
};

void OpenApiTest::everyRouteIsDescribed()
{
    QSet<QString> ids;
    for (const auto &route : routes()) {
        const auto described = operation(route);
        const auto text = u"describe %1 %2 in resources/openapi"_s.arg(wordOf(route.method),
                                                                       QLatin1StringView(route.pattern));
        QVERIFY2(!described[u"summary"].toString().isEmpty(), qPrintable(text));
        QVERIFY2(!described[u"tags"].toArray().isEmpty(), qPrintable(text));
        const auto statuses = described[u"responses"].toObject().keys();
        QVERIFY2(!statuses.filter(QRegularExpression(u"^2"_s)).isEmpty(), qPrintable(text));
        QVERIFY2(described.contains(u"requestBody") == (route.body != BodyKind::None), qPrintable(text));
        ids << described[u"operationId"].toString();
    }
    QCOMPARE(ids.size(), qsizetype(routes().size()));
}

void OpenApiTest::everythingDescribedIsARoute()
{
    const Router router(routes());
    const auto paths = m_document[u"paths"].toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path)
        for (const auto &key : path->toObject().keys()) {
            const auto method = fromWord<Method>(key.toUpper());
            if (key == u"parameters")
                continue;
            QVERIFY2(method, qPrintable(key));
            const auto match = router.match(*method, path.key().split(u'/', Qt::SkipEmptyParts));
            QVERIFY2(match.route && QLatin1StringView(match.route->pattern) == path.key(),
                     qPrintable(key + u' ' + path.key() + u" is no route"_s));
        }
}

void OpenApiTest::parametersAreTheRoutes()
{
    for (const auto &route : routes()) {
        const auto path = QString::fromLatin1(route.pattern);
        auto described = m_document[u"paths"][path][u"parameters"].toArray();
        for (const auto &parameter : operation(route)[u"parameters"].toArray())
            described << parameter;
        auto query = QString::fromLatin1(route.query).split(u' ', Qt::SkipEmptyParts);
        QStringList inPath;
        for (const auto &segment : path.split(u'/').filter(u"{"_s))
            inPath << segment.sliced(1).chopped(1);
        query.sort();
        inPath.sort();
        QCOMPARE(namesIn(m_document, described, u"query"_s), query);
        QCOMPARE(namesIn(m_document, described, u"path"_s), inPath);
    }
}

void OpenApiTest::rolesAreTheRoutes()
{
    for (const auto &route : routes()) {
        const auto described = operation(route);
        QCOMPARE(described[u"security"].toArray().isEmpty(), route.permission == Permission::Public);
        for (const auto &entry : kWords<Role>)
            if (route.permission != Permission::Public)
                QCOMPARE(described[u"x-roles"].toArray().contains(QLatin1StringView(entry.word)),
                         isAllowed(entry.value, route.permission));
    }
}

void OpenApiTest::referencesLeadSomewhere()
{
    int references = 0;
    walk(m_document, [&](const QJsonObject &object) {
        const auto path = object[u"$ref"].toString();
        if (path.isEmpty())
            return;
        QVERIFY2(referenced(m_document, path).isObject(), qPrintable(path));
        ++references;
    });
    QVERIFY(references > 500);
}

void OpenApiTest::isServedToEverybody()
{
    const auto reply = m_house.ask("GET", "/api/v1/openapi.json", {});
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.headers["content-type"], QByteArray("application/json"));
    QCOMPARE(reply.headers["cache-control"], QByteArray("public, max-age=300"));
    QCOMPARE(reply.json()[u"openapi"].toString(), u"3.1.0"_s);
    QCOMPARE(reply.json(), m_document);
}

void OpenApiTest::isNotSentTwice()
{
    for (const QByteArray path : {"/api/v1/openapi.json", "/docs", "/docs/docs.js"}) {
        const auto first = m_house.ask("GET", path, {});
        const auto etag = first.headers["etag"];
        const auto again = m_house.ask("GET", path, {}, "If-None-Match: " + etag + "\r\n");
        QCOMPARE(again.status, 304);
        QCOMPARE(again.headers["etag"], etag);
        QVERIFY(again.body.isEmpty());
        QCOMPARE(m_house.ask("GET", path, {}, "If-None-Match: \"other\"\r\n").status, 200);
        QCOMPARE(m_house.ask("HEAD", path, {}).headers["etag"], etag);
    }
}

void OpenApiTest::pageIsWhole_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("page") << QByteArray("/docs") << QByteArray("text/html; charset=utf-8");
    QTest::newRow("slash") << QByteArray("/docs/") << QByteArray("text/html; charset=utf-8");
    QTest::newRow("style") << QByteArray("/docs/docs.css") << QByteArray("text/css; charset=utf-8");
    QTest::newRow("script") << QByteArray("/docs/docs.js") << QByteArray("text/javascript; charset=utf-8");
}

void OpenApiTest::pageIsWhole()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, type);
    const auto reply = m_house.ask("GET", path, {});
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.headers["content-type"], type);
    QVERIFY(reply.body.size() > 500);
}

void OpenApiTest::pageStaysAtHome()
{
    const auto policy = m_house.ask("GET", "/docs", {}).headers["content-security-policy"];
    QVERIFY(policy.startsWith("default-src 'none'"));
    QVERIFY(!policy.contains("unsafe") && !policy.contains("http"));
    for (const QByteArray path : {"/docs", "/docs/docs.css", "/docs/docs.js"}) {
        const auto body = m_house.ask("GET", path, {}).body;
        QVERIFY2(!body.contains("://") && !body.contains("innerHTML") && !body.contains("style="), path);
    }
    QCOMPARE(m_house.ask("GET", "/docs/docs.html", {}).status, 404);
    QCOMPARE(m_house.ask("GET", "/docs/..%2Fopenapi%2Fapi.json", {}).status, 400);
}

QTEST_GUILESS_MAIN(OpenApiTest)
#include "openapitest.moc"
