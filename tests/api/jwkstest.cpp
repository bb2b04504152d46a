// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/tokenkeys.h"

#include "api/token/jwks.h"

#include <QRandomGenerator>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

QJsonObject with(QJsonObject jwk, const QString &name, const QJsonValue &value)
{
    jwk[name] = value;
    return jwk;
}

QJsonObject without(QJsonObject jwk, const QString &name)
{
    jwk.remove(name);
    return jwk;
}

} // namespace

/// What a set of another issuer's keys may hold, and what it may not.
class JwksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyAlgorithmIsTaken();
    void typeDecidesWithoutAlgorithm();
    void otherUsesAreLeftOut_data();
    void otherUsesAreLeftOut();
    void badSetsAreRefused_data();
    void badSetsAreRefused();
    void randomChangesNeverCrash();

private:
    const IssuerKey m_rsa{TokenAlgorithm::RS256, u"rsa"_s};
    const IssuerKey m_ec{TokenAlgorithm::ES256, u"ec"_s};
    const IssuerKey m_ed{TokenAlgorithm::EdDSA, u"ed"_s};
};

void JwksTest::everyAlgorithmIsTaken()
{
    const IssuerKey pss(TokenAlgorithm::PS256, u"pss"_s);
    const auto jwks = parseJwks(jwksOf({m_rsa.jwk(), pss.jwk(), m_ec.jwk(), m_ed.jwk()}));
    QVERIFY(jwks);
    QCOMPARE(jwks->keys.size(), size_t(4));
    QVERIFY(jwks->leftOut.empty());
    const TokenAlgorithm algorithms[] = {TokenAlgorithm::RS256, TokenAlgorithm::PS256, TokenAlgorithm::ES256,
                                         TokenAlgorithm::EdDSA};
    for (size_t i = 0; i < 4; ++i)
        QVERIFY(jwks->keys[i].algorithm() == algorithms[i]);
    QCOMPARE(jwks->keys[2].id(), u"ec"_s);
}

void JwksTest::typeDecidesWithoutAlgorithm()
{
    const auto jwks = parseJwks(jwksOf(
        {without(m_rsa.jwk(), u"alg"_s), without(m_ec.jwk(), u"alg"_s), without(m_ed.jwk(), u"alg"_s)}));
    QVERIFY(jwks);
    QVERIFY(jwks->keys[0].algorithm() == TokenAlgorithm::RS256);
    QVERIFY(jwks->keys[1].algorithm() == TokenAlgorithm::ES256);
    QVERIFY(jwks->keys[2].algorithm() == TokenAlgorithm::EdDSA);
}

void JwksTest::otherUsesAreLeftOut_data()
{
    QTest::addColumn<QJsonObject>("jwk");
    QTest::newRow("encryption") << with(m_rsa.jwk(), u"use"_s, u"enc"_s);
    QTest::newRow("operations") << with(m_rsa.jwk(), u"key_ops"_s, QJsonArray{u"encrypt"_s});
    QTest::newRow("RS512") << with(m_rsa.jwk(), u"alg"_s, u"RS512"_s);
    QTest::newRow("HS256 of an RSA key") << with(m_rsa.jwk(), u"alg"_s, u"HS256"_s);
    QTest::newRow("ES256 of an RSA key") << with(m_rsa.jwk(), u"alg"_s, u"ES256"_s);
    QTest::newRow("none") << with(m_rsa.jwk(), u"alg"_s, u"none"_s);
    QTest::newRow("P-384") << with(m_ec.jwk(), u"crv"_s, u"P-384"_s);
    QTest::newRow("X25519") << with(m_ed.jwk(), u"crv"_s, u"X25519"_s);
    QTest::newRow("no type") << without(m_ed.jwk(), u"kty"_s);
}

void JwksTest::otherUsesAreLeftOut()
{
    QFETCH(QJsonObject, jwk);
    const auto jwks = parseJwks(jwksOf({with(jwk, u"kid"_s, u"other"_s), m_ec.jwk()}));
    QVERIFY(jwks);
    QCOMPARE(jwks->keys.size(), size_t(1));
    QCOMPARE(jwks->leftOut.size(), size_t(1));
    QCOMPARE(jwks->leftOut[0].id, u"other"_s);
    QVERIFY(!jwks->leftOut[0].why.isEmpty());
}

void JwksTest::badSetsAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *name, const QList<QJsonObject> &keys, const QString &told) {
        QTest::newRow(name) << jwksOf(keys) << told;
    };
    const IssuerKey weak(TokenAlgorithm::RS256, u"weak"_s, 1024);
    row("weak", {weak.jwk()}, u"2048"_s);
    for (const auto *name : {"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
        row(name, {m_ec.jwk(), with(m_rsa.jwk(), QLatin1StringView(name), u"AQAB"_s)}, u"private"_s);
    row("symmetric", {{{u"kty"_s, u"oct"_s}, {u"k"_s, u"AAAA"_s}, {u"alg"_s, u"HS256"_s}}}, u"private"_s);
    row("twice", {m_rsa.jwk(), with(m_ec.jwk(), u"kid"_s, u"rsa"_s)}, u"twice"_s);
    row("off the curve", {with(m_ec.jwk(), u"x"_s, m_ec.jwk()[u"y"_s])}, u"P-256"_s);
    row("short point", {with(m_ec.jwk(), u"x"_s, u"AQAB"_s)}, u"32"_s);
    row("padded", {with(m_ed.jwk(), u"x"_s, m_ed.jwk()[u"x"_s].toString() + u'=')}, u"32"_s);
    row("even modulus",
        {with(m_rsa.jwk(), u"n"_s, QString::fromLatin1(toBase64Url(QByteArray(256, '\xf0'))))}, u"numbers"_s);
    row("exponent of one", {with(m_rsa.jwk(), u"e"_s, u"AQ"_s)}, u"numbers"_s);
    row("huge", {with(m_rsa.jwk(), u"n"_s, QString::fromLatin1(toBase64Url(QByteArray(2048, '\xff'))))},
        u"8192"_s);
    row("kid a number", {with(m_rsa.jwk(), u"kid"_s, 7)}, u"kid"_s);
    QTest::newRow("empty") << QByteArray() << u"Key Set"_s;
    QTest::newRow("one key") << toJson(m_rsa.jwk()) << u"Key Set"_s;
    QTest::newRow("keys twice") << QByteArray(R"({"keys":[],"keys":[]})") << u"Key Set"_s;
    QTest::newRow("too long") << QByteArray(R"({"keys":[]})").leftJustified(300'000) << u"Key Set"_s;
}

void JwksTest::badSetsAreRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, told);
    const auto jwks = parseJwks(bytes);
    QVERIFY(!jwks);
    QVERIFY2(jwks.error().detail.contains(told), qPrintable(jwks.error().detail));
}

void JwksTest::randomChangesNeverCrash()
{
    const auto whole = jwksOf({m_rsa.jwk(), m_ec.jwk(), m_ed.jwk()});
    auto *random = QRandomGenerator::global();
    for (int i = 0; i < 2000; ++i) {
        auto changed = whole;
        for (int changes = random->bounded(1, 4); changes > 0; --changes)
            changed[random->bounded(int(changed.size()))] = char(random->bounded(256));
        const auto jwks = parseJwks(changed);
        QVERIFY(!jwks || jwks->keys.size() <= 3);
    }
}

QTEST_GUILESS_MAIN(JwksTest)
#include "jwkstest.moc"
