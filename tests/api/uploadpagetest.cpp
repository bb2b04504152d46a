// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/apihouse.h"

#include "api/publication.h"
#include "base/json.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

constexpr char kJson[] = "Content-Type: application/json\r\n";
const auto kPage = u":/pss/upload"_s;

QByteArray codeBody(const QString &code) { return toJson(QJsonObject{{u"code"_s, code}}); }

} // namespace

/// The page that sends documents and the codes that open it; what it does is tests/upload's.
class UploadPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_house.started, "the server did not start"); }
    void everyFileIsServed();
    void nothingComesFromElsewhere();
    void theClientIsAsItCame();
    void codesAreHandedOutByAdmins();
    void codeOpensOnce();
    void codeIsForItsGuestAlone();
    void keysReplayNoToken();
    void triesAreSlowedDown();

private:
    QString code(const QByteArray &body)
    {
        const auto reply =
            m_house.ask("POST", "/api/v1/upload-codes", m_house.staff(Role::Admin), kJson, body);
        return reply.status == 201 ? reply.text("code") : QString();
    }
    Reply exchange(const QString &code, const QByteArray &headers = {})
    {
        return m_house.ask("POST", "/api/v1/upload-codes/exchange", {}, kJson + headers, codeBody(code));
    }
    ApiHouse m_house;
};

void UploadPageTest::everyFileIsServed()
{
    QVERIFY(m_house.ask("GET", "/upload", {}).body.startsWith("<!DOCTYPE html>"));
    int served = 0;
    QDirIterator paths(kPage, QDir::Files, QDirIterator::Subdirectories);
    while (paths.hasNext()) {
        QFile file(paths.next());
        const auto name = file.fileName().sliced(kPage.size() + 1);
        const auto path = name == u"upload.html" ? QByteArray("/upload") : "/upload/" + name.toLatin1();
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto reply = m_house.ask("GET", path, {});
        QVERIFY2(reply.status == 200, path);
        QVERIFY2(reply.body == file.readAll(), path);
        QVERIFY2(!reply.headers["content-type"].isEmpty(), path);
        QCOMPARE(reply.headers["x-content-type-options"], QByteArray("nosniff"));
        const auto again = m_house.ask("GET", path, {}, "If-None-Match: " + reply.headers["etag"] + "\r\n");
        QCOMPARE(again.status, 304);
        ++served;
    }
    QVERIFY(served > 25);
    for (const QByteArray path : {"/upload/upload.html", "/upload/none.js", "/upload/texts/xx.js",
                                  "/upload/texts/../main.js", "/upload/vendor/tus.min.js.map"})
        QVERIFY2(m_house.ask("GET", path, {}).status >= 400, path);
}

void UploadPageTest::nothingComesFromElsewhere()
{
    QDirIterator paths(kPage, QDir::Files, QDirIterator::Subdirectories);
    static const QRegularExpression kMarkup(u"innerHTML|outerHTML|insertAdjacent|document\\.write|style=|"
                                            "eval\\(|new Function|localStorage.setItem\\(.*token|cookie"_s);
    while (paths.hasNext()) {
        QFile file(paths.next());
        const auto path = "/upload/" + file.fileName().sliced(kPage.size() + 1).toLatin1();
        const auto policy = m_house.ask("GET", path == "/upload/upload.html" ? "/upload" : path, {})
                                .headers["content-security-policy"];
        QVERIFY2(policy.startsWith("default-src 'none'"), path);
        QVERIFY2(!policy.contains("unsafe") && !policy.contains("http") && !policy.contains('*'), path);
        if (path.contains("/vendor/"))
            continue;
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto text = QString::fromUtf8(file.readAll());
        text.remove(u"http://www.w3.org/2000/svg"_s);
        QVERIFY2(!text.contains(u"://"_s) && !text.contains(kMarkup), path);
    }
}

/// As its README says.
void UploadPageTest::theClientIsAsItCame()
{
    const QDir vendor(qEnvironmentVariable("PSS_SOURCE") + u"/resources/upload/vendor"_s);
    QFile readme(vendor.filePath(u"README.md"_s));
    QVERIFY(readme.open(QIODevice::ReadOnly));
    const auto hash = QCryptographicHash::hash(m_house.ask("GET", "/upload/vendor/tus.min.js", {}).body,
                                               QCryptographicHash::Sha256);
    QVERIFY(readme.readAll().contains(hash.toHex()));
    QVERIFY(m_house.ask("GET", "/upload/vendor/LICENSE.txt", {}).body.contains("MIT License"));
}

void UploadPageTest::codesAreHandedOutByAdmins()
{
    const auto admin = m_house.staff(Role::Admin);
    const auto ask = [&](const QByteArray &body, const QByteArray &bearer) {
        return m_house.ask("POST", "/api/v1/upload-codes", bearer, kJson, body);
    };
    const auto reply = ask(R"({"office": "north", "expires_in": 600})", admin);
    QCOMPARE(reply.status, 201);
    QCOMPARE(reply.text("path"), u"/upload#code="_s + reply.text("code"));
    QCOMPARE(reply.headers["cache-control"], QByteArray("no-store"));
    QCOMPARE(ask(R"({"office": "north"})", m_house.token(u"main"_s, u"service"_s)).status, 403);
    QCOMPARE(ask(R"({"office": "north"})", m_house.staff(Role::Reviewer)).status, 403);
    for (const QByteArray body :
         {"{}", R"({"office": "north", "user_id": "anna"})", R"({"user_id": "a b"})",
          R"({"office": "north", "expires_in": 1})", R"({"office": "north", "expires_in": "soon"})",
          R"({"office": "north", "role": "admin"})"})
        QVERIFY2(ask(body, admin).status == 400, body);
}

void UploadPageTest::codeOpensOnce()
{
    const auto one = code(R"({"office": "north"})");
    const auto reply = exchange(one);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.headers["cache-control"], QByteArray("no-store"));
    QCOMPARE(reply.text("office"), u"north"_s);
    const auto token = reply.text("token").toLatin1();
    QCOMPARE(m_house.upload(token, ApiHouse::form(someJpeg(), "other", "anna")).status, 201);
    const auto again = exchange(one);
    QCOMPARE(again.status, 401);
    QCOMPARE(again.text("code"), u"unauthenticated"_s);
    auto body = again.json();
    auto unknown = exchange(u"nobody's code"_s).json(); // tells nothing of which it was
    body.remove(u"request_id"_s);
    unknown.remove(u"request_id"_s);
    QCOMPARE(unknown, body);
    QCOMPARE(exchange(QString(200, u'x')).status, 400);
}

void UploadPageTest::codeIsForItsGuestAlone()
{
    const auto token = exchange(code(R"({"user_id": "anna"})")).text("token").toLatin1();
    QCOMPARE(m_house.upload(token, ApiHouse::form(someJpeg())).text("user_id"), u"anna"_s);
    QVERIFY(m_house.upload(token, ApiHouse::form(someJpeg(), "other", "bob")).status >= 400);
    QCOMPARE(m_house.ask("GET", "/api/v1/documents/admin/all", token).status, 403);
    QCOMPARE(m_house.ask("POST", "/api/v1/upload-codes", token, kJson, R"({"user_id": "anna"})").status, 403);
    const auto all = m_house.tokens.all(consoleActor());
    QVERIFY(all && !all->empty());
    QVERIFY(m_house.tokens.revoke(consoleActor(), all->front().id));
    const auto isRefused = [&] { // by every thread of the server
        for (int i = 0; i < 6; ++i)
            if (m_house.ask("GET", "/api/v1/documents", token).status != 401)
                return false;
        return true;
    };
    QVERIFY(QTest::qWaitFor(isRefused, 4000));
}

/// A kept reply would be a second use.
void UploadPageTest::keysReplayNoToken()
{
    const auto one = code(R"({"office": "north"})");
    const QByteArray key = "Idempotency-Key: again\r\n";
    QCOMPARE(exchange(one, key).status, 200);
    QCOMPARE(exchange(one, key).status, 401);
    QCOMPARE(m_house.count(u"kept_reply WHERE route LIKE '%exchange'"_s), 0);
}

void UploadPageTest::triesAreSlowedDown()
{
    ApiOptions options;
    options.rates.failures = {0.01, 3};
    ApiHouse strict(options);
    const auto guess = [&] {
        return strict.ask("POST", "/api/v1/upload-codes/exchange", {}, kJson, codeBody(u"guess"_s));
    };
    for (int i = 0; i < 3; ++i)
        QCOMPARE(guess().status, 401);
    const auto slowed = guess();
    QCOMPARE(slowed.status, 429);
    QVERIFY(slowed.headers["retry-after"].toInt() > 0);
    // and tokens with it, as who fails with those
    QCOMPARE(strict.ask("GET", "/api/v1/documents", "x").status, 429);
    QCOMPARE(strict.ask("GET", "/upload", {}).status, 200);
}

QTEST_GUILESS_MAIN(UploadPageTest)
#include "uploadpagetest.moc"
