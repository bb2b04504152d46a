// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/servedhouse.h"
#include "support/writefile.h"
#include "tests/api/certificate.h"
#include "tests/api/tokenkeys.h"

#include <QJsonArray>
#include <QSslSocket>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const QString kReviewer = u"rita"_s;

QDateTime now() { return QDateTime::currentDateTimeUtc(); }

} // namespace

/// The admin's side of the real programs: settings, keys, signals, status.
class ServerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void settingsAreChecked();
    void hangUpRereadsSettings();
    void hangUpChangesCertificates();
    void keysAreImported();
    void secretsRotate();
    void tokensAreListed();
    void statusIsTold();
    void environmentIsEnough();
    void restartIsNotNeededToRevoke();

private:
    static QString conf(const ServedHouse &house)
    {
        return house.options().dataDirectory + u"/server.conf"_s;
    }
    static constexpr char kRead[] = "the settings were read again";
    static int list(ServedHouse &house, const QByteArray &token)
    {
        return house.server().ask("GET", "/api/v1/documents", token).status;
    }
};

void ServerTest::settingsAreChecked()
{
    ServedHouse house;
    QVERIFY(house.addStaff(kReviewer, u"reviewer"_s));
    const QStringList check{u"serve"_s, u"--check-config"_s};
    QCOMPARE(house.pss(check).code, 0);
    writeFile(conf(house), "[server]\nport = 4001\n\n[limits]\nconnections = none\n");
    const auto broken = house.pss(check);
    QCOMPARE(broken.code, 1);
    QVERIFY2(broken.err.contains(u"server.conf:5: limits.connections is a whole number from 8 to 100000."),
             qPrintable(broken.err));
    QCOMPARE(house.pss({u"serve"_s}).code, 2); // and it does not start with them
    writeFile(conf(house), "[server]\nlisten = 0.0.0.0\n");
    const auto open = house.pss(check);
    QCOMPARE(open.code, 1);
    QVERIFY2(open.err.contains(u"allow_plain"), qPrintable(open.err));
    writeFile(conf(house), "[tls]\ncertificate = a.pem\nkey = b.pem\n");
    QVERIFY(house.pss(check).err.contains(u"a.pem cannot be read"));
    const auto printed = house.pss({u"serve"_s, u"--print-config"_s});
    QCOMPARE(printed.code, 0);
    writeFile(conf(house), printed.out.toUtf8());
    QCOMPARE(house.pss(check).code, 0);
}

void ServerTest::hangUpRereadsSettings()
{
    ServedHouse house;
    QVERIFY(house.addStaff(kReviewer, u"reviewer"_s));
    QVERIFY2(house.server().start(), house.server().log());
    const auto metrics = [&] { return house.server().ask("GET", "/metrics", {}).status; };
    QCOMPARE(metrics(), 401);
    writeFile(conf(house), "[metrics]\nopen = yes\n");
    house.server().hangUp();
    QTRY_VERIFY_WITH_TIMEOUT(house.server().log().contains(kRead), 5000); // by all threads of the server
    QCOMPARE(metrics(), 200);
    writeFile(conf(house), "[metrics]\nopen = maybe\n");
    house.server().hangUp();
    QTRY_VERIFY_WITH_TIMEOUT(house.server().log().contains("server.conf:2: metrics.open is yes or no"), 5000);
    QCOMPARE(metrics(), 200); // as it was
    QCOMPARE(house.server().terminate(), 0);
}

void ServerTest::hangUpChangesCertificates()
{
    ServedHouse house;
    QVERIFY(house.addStaff(kReviewer, u"reviewer"_s));
    const auto certificate = house.options().dataDirectory + u"/tls.pem"_s;
    const auto key = house.options().dataDirectory + u"/tls.key"_s;
    const TestCertificate first(certificate, key, "first");
    writeFile(conf(house), "[tls]\ncertificate = tls.pem\nkey = tls.key\n");
    QVERIFY2(house.server().start(ServerProcess::Until::Listening), house.server().log());
    QVERIFY(house.server().url().startsWith(u"https://"));
    const auto name = [&] {
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.connectToHostEncrypted(u"127.0.0.1"_s, house.server().port());
        socket.waitForEncrypted(5000);
        return socket.peerCertificate().subjectInfo(QSslCertificate::CommonName).value(0);
    };
    QCOMPARE(name(), u"first"_s);
    const TestCertificate second(certificate, key, "second");
    house.server().hangUp();
    QTRY_VERIFY_WITH_TIMEOUT(house.server().log().contains(kRead), 5000);
    QCOMPARE(name(), u"second"_s);
    const auto status = house.pss({u"status"_s, u"--json"_s});
    const auto told = QJsonDocument::fromJson(status.out.toUtf8()).object();
    QVERIFY2(told[u"live"].toBool() && told[u"tls"].toBool(), qPrintable(status.out));
}

void ServerTest::keysAreImported()
{
    ServedHouse house;
    QVERIFY(house.addStaff(kReviewer, u"reviewer"_s));
    QVERIFY2(house.server().start(), house.server().log());
    const IssuerKey issuer(TokenAlgorithm::ES256, u"idp-1"_s);
    const auto token = issuer.token(goodClaims(now()));
    QCOMPARE(list(house, token), 401);
    const auto file = house.options().dataDirectory + u"/../keys.json"_s;
    auto other = issuer.jwk();
    other[u"kid"_s] = u"idp-2"_s;
    other[u"use"_s] = u"enc"_s;
    writeFile(file, jwksOf({issuer.jwk(), other}));
    const QStringList import{u"jwks"_s, u"import"_s, file};
    const auto imported = house.pss(import);
    QCOMPARE(imported.code, 0);
    QVERIFY2(imported.out.contains(u"taken\tidp-1\tES256"), qPrintable(imported.out));
    QVERIFY2(imported.out.contains(u"left out\tidp-2\t"), qPrintable(imported.out));
    QTRY_COMPARE_WITH_TIMEOUT(list(house, token), 200, 2000);
    auto secret = issuer.jwk();
    secret[u"d"_s] = u"AAAA"_s;
    writeFile(file, jwksOf({secret}));
    const auto refused = house.pss(import);
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains(u"private") && refused.err.contains(u"Nothing was changed"),
             qPrintable(refused.err));
    QCOMPARE(list(house, token), 200);
    QCOMPARE(house.pss({u"audit"_s, u"verify"_s}).code, 0);
}

void ServerTest::secretsRotate()
{
    ServedHouse house;
    QVERIFY(house.addStaff(kReviewer, u"reviewer"_s));
    QVERIFY2(house.server().start(), house.server().log());
    const auto old = house.token(u"c-1"_s, u"customer"_s);
    QCOMPARE(list(house, old), 200);
    QCOMPARE(house.pss({u"token"_s, u"rotate"_s}).code, 0);
    const auto fresh = house.token(u"c-1"_s, u"customer"_s);
    QTRY_COMPARE_WITH_TIMEOUT(list(house, fresh), 200, 2000);
    QCOMPARE(list(house, old), 200); // good as long as it was to be
    QCOMPARE(house.pss({u"token"_s, u"rotate"_s, u"--keep"_s, u"0"_s}).code, 0);
    QTRY_COMPARE_WITH_TIMEOUT(list(house, old), 401, 2000);
    QCOMPARE(list(house, fresh), 401);
}

void ServerTest::tokensAreListed()
{
    ServedHouse house;
    QVERIFY(house.addStaff(kReviewer, u"reviewer"_s));
    const auto token = house.token(u"counter-7"_s, u"field_office"_s, u"zenith"_s);
    const auto listed = house.pss({u"token"_s, u"list"_s, u"--json"_s});
    QCOMPARE(listed.code, 0);
    const auto object = QJsonDocument::fromJson(listed.out.toUtf8()).object();
    QCOMPARE(object[u"subject"].toString(), u"counter-7"_s);
    QCOMPARE(object[u"office"].toString(), u"zenith"_s);
    QCOMPARE(object[u"state"].toString(), u"good"_s);
    QVERIFY(!listed.out.contains(QString::fromLatin1(token.split('.').at(2))));
    const auto id = object[u"id"].toString();
    QCOMPARE(house.pss({u"token"_s, u"revoke"_s, id}).code, 0);
    QVERIFY(house.pss({u"token"_s, u"list"_s}).out.contains(u"revoked"));
    QCOMPARE(house.pss({u"token"_s, u"revoke"_s, u"their-id"_s}).code, 1);
    QCOMPARE(house.pss({u"token"_s, u"revoke"_s, u"--foreign"_s, u"their-id"_s}).code, 0);
}

void ServerTest::statusIsTold()
{
    ServedHouse house;
    QVERIFY(house.addStaff(kReviewer, u"reviewer"_s));
    QVERIFY(house.addStaff(u"ada"_s, u"admin"_s));
    QCOMPARE(house.pss({u"status"_s}).code, 1);
    QVERIFY(house.pss({u"status"_s}).out.contains(u"not running"));
    QVERIFY2(house.server().start(), house.server().log());
    const auto run = house.pss({u"status"_s, u"--json"_s});
    QCOMPARE(run.code, 0);
    const auto told = QJsonDocument::fromJson(run.out.toUtf8()).object();
    QVERIFY(told[u"running"].toBool() && told[u"live"].toBool() && told[u"ready"].toBool());
    QCOMPARE(told[u"url"].toString(), house.server().url());
    QCOMPARE(told[u"tls"].toBool(true), false);
    QCOMPARE(told[u"backlog"].toInt(-1), 0);
    QCOMPARE(told[u"database"].toString(), u"SQLite"_s);
    QVERIFY(!told[u"house"].toString().isEmpty() && !told[u"version"].toString().isEmpty());
    const auto people = house.pss({u"status"_s}).out;
    QVERIFY2(people.contains(u"live and ready") && people.contains(house.server().url()), qPrintable(people));
    const auto remote =
        runPss(house.options(), {u"status"_s, u"--url"_s, house.server().url(), u"--token-stdin"_s},
               house.token(u"ada"_s, u"admin"_s) + '\n');
    QVERIFY2(remote.code == 0 && remote.out.contains(u"backlog") && remote.out.contains(u"version"),
             qPrintable(remote.out + remote.err));
    house.server().kill(); // its note stays behind
    QCOMPARE(house.pss({u"status"_s}).code, 1);
}

void ServerTest::environmentIsEnough()
{
    ServedHouse house;
    QVERIFY(house.addStaff(kReviewer, u"reviewer"_s));
    QProcess program;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PSS_DATA"_s, house.options().dataDirectory);
    environment.insert(u"PSS_KEY_FILE"_s, house.options().keyFile);
    environment.insert(u"PSS_PORT"_s, u"0"_s);
    environment.insert(u"PSS_LISTEN"_s, u"127.0.0.2"_s);
    program.setProcessEnvironment(environment);
    program.start(programFolder() + u"/pss"_s, {u"serve"_s});
    QVERIFY(program.waitForReadyRead(30'000));
    QVERIFY(program.readAllStandardOutput().startsWith("Listening on http://127.0.0.2:"));
    program.terminate();
    QVERIFY(program.waitForFinished(30'000));
    QCOMPARE(program.exitCode(), 0);
}

void ServerTest::restartIsNotNeededToRevoke()
{
    ServedHouse house;
    QVERIFY(house.addStaff(kReviewer, u"reviewer"_s));
    QVERIFY2(house.server().start(), house.server().log());
    const auto token = house.token(u"c-1"_s, u"customer"_s);
    QCOMPARE(list(house, token), 200);
    const auto id = QJsonDocument::fromJson(house.pss({u"token"_s, u"list"_s, u"--json"_s}).out.toUtf8())
                        .object()[u"id"]
                        .toString();
    QCOMPARE(house.pss({u"token"_s, u"revoke"_s, id}).code, 0);
    QTRY_COMPARE_WITH_TIMEOUT(list(house, token), 401, 2000);
}

QTEST_GUILESS_MAIN(ServerTest)
#include "servertest.moc"
