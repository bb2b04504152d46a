// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/tokenkeys.h"

#include "api/token/jwks.h"
#include "api/token/jwt.h"
#include "base/hmac.h"

#include <QRandomGenerator>
#include <QTest>

#include <openssl/x509.h>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kNow = QDateTime(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);
const QByteArray kSecret = "0123456789abcdef0123456789abcdef";

} // namespace

/// Tokens of another issuer's keys, beside the house's own secret.
class TokenKeyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyAlgorithm_data() { addAlgorithms(); }
    void everyAlgorithm();
    void mutationsAreRefused_data() { addAlgorithms(); }
    void mutationsAreRefused();
    void algorithmIsTheKeys();
    void publicKeyIsNoSecret();
    void headersBringNoKeys_data();
    void headersBringNoKeys();
    void keysAreChosenById();
    void issuersKeepToThemselves();
    void ecdsaSignaturesHaveOneForm();
    void pssAndPkcs1AreNotEachOther();
    void claimsAreMapped();

private:
    static void addAlgorithms()
    {
        QTest::addColumn<int>("key");
        for (int i = 0; i < 4; ++i)
            QTest::newRow(qPrintable(u"key %1"_s.arg(i))) << i;
    }
    bool isGood(const QByteArray &token) const { return verifyToken(token, m_issuers, kNow).has_value(); }

    std::vector<IssuerKey> m_keys;
    TokenIssuers m_issuers;
};

void TokenKeyTest::initTestCase()
{
    m_keys = {IssuerKey(TokenAlgorithm::RS256, u"a"_s), IssuerKey(TokenAlgorithm::PS256, u"b"_s),
              IssuerKey(TokenAlgorithm::ES256, u"c"_s), IssuerKey(TokenAlgorithm::EdDSA, u"d"_s)};
    QList<QJsonObject> all;
    for (const auto &key : m_keys)
        all << key.jwk();
    auto jwks = parseJwks(jwksOf(all));
    QVERIFY(jwks);
    m_issuers.resize(2);
    m_issuers[0].keys.emplace_back(u"own"_s, Secret::copyOf(kSecret));
    m_issuers[1].keys = std::move(jwks->keys);
}

void TokenKeyTest::everyAlgorithm()
{
    QFETCH(int, key);
    const auto &signer = m_keys[size_t(key)];
    const auto claims = verifyToken(signer.token(goodClaims(kNow)), m_issuers, kNow);
    QVERIFY(claims);
    QCOMPARE(claims->subject, u"counter-7"_s);
    QVERIFY(!verifyToken(signer.token(goodClaims(kNow)), m_issuers, kNow.addSecs(600)));
    auto other = goodClaims(kNow);
    other[u"iss"_s] = u"somebody"_s;
    QVERIFY(!isGood(signer.token(other)));
    auto withoutId = signer.token(goodClaims(kNow), {{u"kid"_s, QJsonValue()}});
    QVERIFY(isGood(withoutId)); // then every key of the algorithm is tried
    QVERIFY(!isGood(signer.token(goodClaims(kNow), {{u"kid"_s, u"nobody"_s}})));
    QVERIFY(!isGood(signer.token(goodClaims(kNow), {{u"kid"_s, u""_s}})));
}

void TokenKeyTest::mutationsAreRefused()
{
    QFETCH(int, key);
    const auto token = m_keys[size_t(key)].token(goodClaims(kNow));
    QVERIFY(isGood(token));
    auto *random = QRandomGenerator::global();
    const QByteArray alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=";
    for (int i = 0; i < 1500; ++i) {
        auto changed = token;
        for (int changes = random->bounded(1, 4); changes > 0; --changes) {
            const auto at = random->bounded(int(changed.size()));
            if (random->bounded(4) == 0)
                changed.remove(at, random->bounded(1, 9));
            else
                changed[at] = alphabet[random->bounded(int(alphabet.size()))];
        }
        if (changed != token)
            QVERIFY2(!isGood(changed), changed.constData());
    }
}

void TokenKeyTest::algorithmIsTheKeys()
{
    for (const auto &signer : m_keys)
        for (const auto *word : {"none", "HS256", "RS256", "PS256", "ES256", "EdDSA", "RS512", "es256"}) {
            const bool isOwn = signer.jwk()[u"alg"_s].toString() == QLatin1StringView(word);
            QCOMPARE(isGood(signer.token(goodClaims(kNow), {{u"alg"_s, QLatin1StringView(word)}})), isOwn);
        }
}

/// The old confusion: what everybody knows of a key is used as the secret of an HMAC.
void TokenKeyTest::publicKeyIsNoSecret()
{
    for (const auto &signer : m_keys) {
        unsigned char *der = nullptr;
        const int size = i2d_PUBKEY(signer.key(), &der);
        const QByteArray known(reinterpret_cast<const char *>(der), size);
        OPENSSL_free(der);
        const auto pem = "-----BEGIN PUBLIC KEY-----\n" + known.toBase64() + "\n-----END PUBLIC KEY-----\n";
        for (const auto &secret : {known, QByteArray(pem), toJson(signer.jwk())}) {
            const QJsonObject header{{u"alg"_s, u"HS256"_s}, {u"kid"_s, signer.id()}};
            const auto text = toBase64Url(toJson(header)) + '.' + toBase64Url(toJson(goodClaims(kNow)));
            QVERIFY(!isGood(text + '.' + toBase64Url(hmacSha256(text, secret))));
        }
    }
}

void TokenKeyTest::headersBringNoKeys_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QJsonValue>("value");
    const IssuerKey evil(TokenAlgorithm::RS256, u"a"_s);
    QTest::newRow("jwk") << u"jwk"_s << QJsonValue(evil.jwk());
    QTest::newRow("jku") << u"jku"_s << QJsonValue(u"https://evil.example/keys"_s);
    QTest::newRow("x5c") << u"x5c"_s << QJsonValue(QJsonArray{u"MII"_s});
    QTest::newRow("x5u") << u"x5u"_s << QJsonValue(u"https://evil.example/cert"_s);
    QTest::newRow("crit") << u"crit"_s << QJsonValue(QJsonArray{u"exp"_s});
    QTest::newRow("b64") << u"b64"_s << QJsonValue(false);
    QTest::newRow("kid a number") << u"kid"_s << QJsonValue(1);
    QTest::newRow("kid a path") << u"kid"_s << QJsonValue(u"../../dev/null"_s);
    QTest::newRow("kid an injection") << u"kid"_s << QJsonValue(u"a' OR '1'='1"_s);
    QTest::newRow("typ") << u"typ"_s << QJsonValue(u"JWE"_s);
}

void TokenKeyTest::headersBringNoKeys()
{
    QFETCH(QString, name);
    QFETCH(QJsonValue, value);
    const IssuerKey evil(TokenAlgorithm::RS256, u"a"_s);
    QVERIFY(!isGood(evil.token(goodClaims(kNow), {{name, value}})));
    QVERIFY(!isGood(m_keys[0].token(goodClaims(kNow), {{name, value}}))); // not even with the right key
    QVERIFY(isGood(m_keys[0].token(goodClaims(kNow), {{u"typ"_s, u"at+jwt"_s}, {u"x5t"_s, u"abc"_s}})));
}

void TokenKeyTest::keysAreChosenById()
{
    const IssuerKey first(TokenAlgorithm::ES256, u"first"_s);
    const IssuerKey second(TokenAlgorithm::ES256, u"second"_s);
    TokenIssuers issuers(1);
    issuers[0].keys = parseJwks(jwksOf({first.jwk(), second.jwk()}))->keys;
    QVERIFY(verifyToken(second.token(goodClaims(kNow)), issuers, kNow));
    QVERIFY(!verifyToken(second.token(goodClaims(kNow), {{u"kid"_s, u"first"_s}}), issuers, kNow));
    issuers[0].keys = parseJwks(jwksOf({first.jwk()}))->keys; // rotated away
    QVERIFY(!verifyToken(second.token(goodClaims(kNow)), issuers, kNow));
}

/// A key proves its own issuer's tokens only.
void TokenKeyTest::issuersKeepToThemselves()
{
    auto issuers = m_issuers;
    issuers[1].rules.issuer = u"https://idp.example"_s;
    issuers[1].rules.audience = u"kyc"_s;
    auto claims = goodClaims(kNow);
    QVERIFY(!verifyToken(m_keys[2].token(claims), issuers, kNow));
    claims[u"iss"_s] = u"https://idp.example"_s;
    claims[u"aud"_s] = QJsonArray{u"account"_s, u"kyc"_s};
    QVERIFY(verifyToken(m_keys[2].token(claims), issuers, kNow));
    TokenClaims own;
    own.subject = u"x"_s;
    own.issuer = u"https://idp.example"_s;
    own.audience = u"kyc"_s;
    own.expires = kNow.addSecs(60);
    QVERIFY(!verifyToken(issueToken(own, kSecret, u"own"_s), issuers, kNow));
    own.issuer = own.audience = u"pss"_s;
    QVERIFY(verifyToken(issueToken(own, kSecret, u"own"_s), issuers, kNow));
}

void TokenKeyTest::ecdsaSignaturesHaveOneForm()
{
    const auto token = m_keys[2].token(goodClaims(kNow));
    const auto text = token.first(token.lastIndexOf('.'));
    const auto signature = *fromBase64Url(QByteArrayView(token).sliced(text.size() + 1));
    QCOMPARE(signature.size(), 64);
    QVERIFY(!isGood(text + '.' + toBase64Url(QByteArray(64, '\0'))));
    QVERIFY(!isGood(text + '.' + toBase64Url(QByteArray(64, '\xff'))));
    QVERIFY(!isGood(text + '.' + toBase64Url(signature + '\0')));
    QVERIFY(!isGood(text + '.' + toBase64Url(signature.first(63))));
    const auto der =
        QByteArray::fromHex("3044") + "\x02\x20" + signature.first(32) + "\x02\x20" + signature.last(32);
    QVERIFY(!isGood(text + '.' + toBase64Url(der)));
}

void TokenKeyTest::pssAndPkcs1AreNotEachOther()
{
    // The same key under another padding: the JWK says which.
    auto jwk = m_keys[0].jwk();
    jwk[u"alg"_s] = u"PS256"_s;
    TokenIssuers issuers(1);
    issuers[0].keys = parseJwks(jwksOf({jwk}))->keys;
    QVERIFY(!verifyToken(m_keys[0].token(goodClaims(kNow)), issuers, kNow));
    QVERIFY(!verifyToken(m_keys[0].token(goodClaims(kNow), {{u"alg"_s, u"PS256"_s}}), issuers, kNow));
}

void TokenKeyTest::claimsAreMapped()
{
    auto issuers = m_issuers;
    auto &rules = issuers[1].rules;
    rules.rolesClaim = u"realm_access.roles"_s;
    rules.officeClaim = u"https://example.com/branch"_s;
    rules.roleNames = {{u"kyc-reviewers"_s, u"reviewer"_s}, {u"branch"_s, u"field_office"_s}};
    auto claims = goodClaims(kNow);
    claims[u"roles"_s] = QJsonArray{u"admin"_s};
    claims[u"realm_access"_s] = QJsonObject{
        {u"roles"_s, QJsonArray{u"offline_access"_s, u"kyc-reviewers"_s, u"admin"_s, u"branch"_s}}};
    claims[u"https://example.com/branch"_s] = u"zenith"_s;
    const auto read = verifyToken(m_keys[3].token(claims), issuers, kNow);
    QVERIFY(read);
    QCOMPARE(read->roles, (QStringList{u"reviewer"_s, u"field_office"_s})); // their admin is not ours
    QCOMPARE(read->office, u"zenith"_s);
    claims[u"realm_access"_s] = u"kyc-reviewers"_s;
    const auto none = verifyToken(m_keys[3].token(claims), issuers, kNow);
    QVERIFY(none && none->roles.isEmpty());
}

QTEST_GUILESS_MAIN(TokenKeyTest)
#include "tokenkeytest.moc"
