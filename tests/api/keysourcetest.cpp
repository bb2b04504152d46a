// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/apihouse.h"
#include "tests/api/tokenkeys.h"

#include <QFile>
#include <QSaveFile>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

constexpr int kSoon = 2000; // ms: as fast as a change must be seen

QDateTime now() { return QDateTime::currentDateTimeUtc(); }

} // namespace

/// Keys that change while the server runs.
class KeySourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void fileIsRereadWhenItChanges();
    void brokenFilesKeepTheKeys_data();
    void brokenFilesKeepTheKeys();
    void brokenFileAtTheStartIsTold();
    void secretsRotate();
    void staffOfOthersNeedAnAccount();
    void foreignTokensAreDeniedById();
    void issuerAndMappingChangeByReload();

private:
    void write(const QByteArray &bytes) const
    {
        QSaveFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        QVERIFY(file.commit());
    }
    int ask(const QByteArray &token) const { return m_house->ask("GET", "/api/v1/documents", token).status; }

    QTemporaryDir m_folder;
    QString m_path;
    IssuerKey m_first{TokenAlgorithm::ES256, u"first"_s};
    IssuerKey m_second{TokenAlgorithm::EdDSA, u"second"_s};
    std::unique_ptr<ApiHouse> m_house;
};

void KeySourceTest::init()
{
    m_path = m_folder.filePath(u"jwks.json"_s);
    write(jwksOf({m_first.jwk()}));
    ApiOptions options;
    options.tokens.jwksFile = m_path;
    options.rates.failures = {1000, 100'000};
    options.rates.perAddress = options.rates.perSubject = {1000, 100'000};
    m_house = std::make_unique<ApiHouse>(options);
    QVERIFY(m_house->started);
}

void KeySourceTest::fileIsRereadWhenItChanges()
{
    const auto token = m_second.token(goodClaims(now()));
    QCOMPARE(ask(m_first.token(goodClaims(now()))), 200);
    QCOMPARE(ask(token), 401);
    write(jwksOf({m_first.jwk(), m_second.jwk()}));
    QTRY_COMPARE_WITH_TIMEOUT(ask(token), 200, kSoon);
    write(jwksOf({m_second.jwk()}));
    QTRY_COMPARE_WITH_TIMEOUT(ask(m_first.token(goodClaims(now()))), 401, kSoon);
    QCOMPARE(ask(token), 200);
    write(R"({"keys": []})"); // nobody is trusted any more
    QTRY_COMPARE_WITH_TIMEOUT(ask(token), 401, kSoon);
}

void KeySourceTest::brokenFilesKeepTheKeys_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("half of it") << jwksOf({m_first.jwk()}).chopped(20);
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("private") << QByteArray(R"({"keys":[{"kty":"oct","k":"AAAA","alg":"HS256"}]})");
    QTest::newRow("gone") << QByteArray("-");
}

void KeySourceTest::brokenFilesKeepTheKeys()
{
    QFETCH(QByteArray, bytes);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the JWKS file is not taken"_s));
    if (bytes == "-")
        QVERIFY(QFile::remove(m_path));
    else
        write(bytes);
    QTest::qWait(1500); // longer than it takes to be looked at
    QCOMPARE(ask(m_first.token(goodClaims(now()))), 200);
    write(jwksOf({m_second.jwk()}));
    QTRY_COMPARE_WITH_TIMEOUT(ask(m_second.token(goodClaims(now()))), 200, kSoon);
}

void KeySourceTest::brokenFileAtTheStartIsTold()
{
    write("{");
    ApiOptions options;
    options.tokens.jwksFile = m_path;
    const ApiHouse house(options);
    QVERIFY(!house.started);
    QVERIFY(house.started.error().detail.contains(m_path));
}

void KeySourceTest::secretsRotate()
{
    const auto old = m_house->customer(u"c"_s);
    QCOMPARE(ask(old), 200);
    const auto made = m_house->secrets.rotate(consoleActor(), now().addSecs(3600));
    QVERIFY(made);
    TokenClaims claims;
    claims.subject = u"c"_s;
    claims.roles = {u"customer"_s};
    claims.expires = now().addSecs(600);
    const auto fresh = issueToken(claims, made->secret.view(), made->id);
    QTRY_COMPARE_WITH_TIMEOUT(ask(fresh), 200, kSoon);
    QCOMPARE(ask(old), 200);
    QVERIFY(m_house->secrets.rotate(consoleActor(), now()));
    QTRY_COMPARE_WITH_TIMEOUT(ask(old), 401, kSoon);
    QCOMPARE(ask(fresh), 401);
}

void KeySourceTest::staffOfOthersNeedAnAccount()
{
    const auto asStaff = [&](const QString &subject, const QString &role) {
        auto claims = goodClaims(now(), subject);
        claims[u"roles"_s] = QJsonArray{role};
        return ask(m_first.token(claims));
    };
    QCOMPARE(asStaff(u"reviewer"_s, u"reviewer"_s), 200);
    QCOMPARE(asStaff(u"reviewer"_s, u"admin"_s), 401); // has an account, without that role
    QCOMPARE(asStaff(u"nobody"_s, u"reviewer"_s), 401);
    QVERIFY(m_house->access.setEnabled(consoleActor(), u"reviewer"_s, false));
    QTRY_COMPARE_WITH_TIMEOUT(asStaff(u"reviewer"_s, u"reviewer"_s), 401, kSoon);
}

void KeySourceTest::foreignTokensAreDeniedById()
{
    auto claims = goodClaims(now());
    claims[u"jti"_s] = u"stolen"_s;
    const auto token = m_first.token(claims);
    QCOMPARE(ask(token), 200);
    QVERIFY(m_house->tokens.deny(consoleActor(), u"stolen"_s));
    QTRY_COMPARE_WITH_TIMEOUT(ask(token), 401, kSoon);
}

void KeySourceTest::issuerAndMappingChangeByReload()
{
    ApiOptions options;
    options.tokens.jwksFile = m_path;
    options.tokens.foreign.issuer = u"https://idp.example"_s;
    options.tokens.foreign.roleNames = {{u"clients"_s, u"customer"_s}};
    auto claims = goodClaims(now());
    claims[u"iss"_s] = u"https://idp.example"_s;
    claims[u"roles"_s] = QJsonArray{u"clients"_s};
    QCOMPARE(ask(m_first.token(claims)), 401);
    QVERIFY(m_house->server->reload(options));
    QCOMPARE(ask(m_first.token(claims)), 200);
    QCOMPARE(ask(m_house->customer(u"c"_s)), 200); // the house's own name has not changed
    write("{");
    QVERIFY(!m_house->server->reload(options));
    QCOMPARE(ask(m_first.token(claims)), 200);
}

QTEST_GUILESS_MAIN(KeySourceTest)
#include "keysourcetest.moc"
