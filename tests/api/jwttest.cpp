// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/token/jwt.h"
#include "base/json.h"

#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kSecret = "0123456789abcdef0123456789abcdef";
const QDateTime kNow = QDateTime(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);

TokenClaims claims()
{
    TokenClaims made;
    made.subject = u"maria"_s;
    made.roles = {u"reviewer"_s};
    made.office = u"vienna"_s;
    made.id = u"tok_1"_s;
    made.issuedAt = kNow;
    made.expires = kNow.addSecs(600);
    return made;
}

QByteArray base64(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

/// A token signed by another implementation of HMAC.
QByteArray signedToken(const QByteArray &header, const QByteArray &payload,
                       const QByteArray &secret = kSecret)
{
    const auto text = base64(header) + '.' + base64(payload);
    return text + '.' + base64(QMessageAuthenticationCode::hash(text, secret, QCryptographicHash::Sha256));
}

TokenRules named(const QString &issuer, const QString &audience = u"pss"_s)
{
    TokenRules rules;
    rules.issuer = issuer;
    rules.audience = audience;
    return rules;
}

TokenIssuers issuers(const QByteArray &secret = kSecret, const TokenRules &rules = {})
{
    TokenIssuers all(1);
    all[0].rules = rules;
    all[0].keys.emplace_back(QString(), Secret::copyOf(secret));
    return all;
}

bool isGood(const QByteArray &token) { return verifyToken(token, issuers(), kNow).has_value(); }

const QByteArray kHeader = R"({"alg":"HS256","typ":"JWT"})";

QByteArray payload(const QByteArray &more = {})
{
    return R"({"sub":"a","iss":"pss","aud":"pss","exp":)" + QByteArray::number(kNow.toSecsSinceEpoch() + 60)
        + more + '}';
}

} // namespace

class JwtTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrip();
    void knownToken();
    void headers_data();
    void headers();
    void claims_data();
    void claims();
    void mutationsAreRefused();
    void spellingIsCanonical();
    void times();
    void longTokensAreRefused();
    void shortSecretsAreRefused();
};

void JwtTest::roundTrip()
{
    const auto token = issueToken(::claims(), kSecret);
    const auto read = verifyToken(token, issuers(), kNow);
    QVERIFY(read);
    QCOMPARE(read->subject, u"maria"_s);
    QCOMPARE(read->roles, QStringList{u"reviewer"_s});
    QCOMPARE(read->office, u"vienna"_s);
    QCOMPARE(read->id, u"tok_1"_s);
    QCOMPARE(read->expires, kNow.addSecs(600));
    QVERIFY(!verifyToken(token, issuers("another secret of 32 bytes or so"), kNow));
    QVERIFY(!verifyToken(token, issuers(kSecret, named(u"other"_s)), kNow));
    QVERIFY(!verifyToken(token, issuers(kSecret, named(u"pss"_s, u"other"_s)), kNow));
}

void JwtTest::knownToken()
{
    QVERIFY(isGood(signedToken(kHeader, payload())));
    QVERIFY(isGood(signedToken(R"({"alg":"HS256"})", payload(R"(,"aud2":1,"x":{"y":[{"z":1}]})"))));
    // RFC 7515 appendix A.1: signature of a known text under a known key.
    const auto key = QByteArray::fromBase64(
        "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
        QByteArray::Base64UrlEncoding);
    const QByteArray token = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9."
                             "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
                             "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ."
                             "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const auto read = verifyToken(token, issuers(key, named(u"joe"_s)), kNow);
    QVERIFY(!read); // it has no audience; but its signature was found right
    QVERIFY(read.error().detail.contains(u"issued"));
}

void JwtTest::headers_data()
{
    QTest::addColumn<QByteArray>("header");
    const auto row = [](const char *name, const char *header) { QTest::newRow(name) << QByteArray(header); };
    row("none", R"({"alg":"none"})");
    row("None", R"({"alg":"None"})");
    row("empty", R"({"alg":""})");
    row("missing", R"({"typ":"JWT"})");
    row("number", R"({"alg":1})");
    row("null", R"({"alg":null})");
    row("list", R"({"alg":["HS256"]})");
    row("RS256", R"({"alg":"RS256"})");
    row("HS384", R"({"alg":"HS384"})");
    row("lower case", R"({"alg":"hs256"})");
    row("twice", R"({"alg":"none","alg":"HS256"})");
    row("escaped twice", R"({"alg":"none","\u0061lg":"HS256"})");
    row("jwk", R"({"alg":"HS256","jwk":{"kty":"oct","k":"AAAA"}})");
    row("jku", R"({"alg":"HS256","jku":"https://evil.example/keys"})");
    row("x5u", R"({"alg":"HS256","x5u":"https://evil.example/keys"})");
    row("crit", R"({"alg":"HS256","crit":["exp"]})");
    row("b64", R"({"alg":"HS256","b64":false})");
    row("zip", R"({"alg":"HS256","zip":"DEF"})");
    row("nested", R"({"alg":"HS256","cty":"JWT"})");
    row("type", R"({"alg":"HS256","typ":"JWE"})");
    row("array", R"(["HS256"])");
    row("not JSON", R"(alg=HS256)");
    row("nothing", "");
}

void JwtTest::headers()
{
    QFETCH(QByteArray, header);
    QVERIFY(!isGood(signedToken(header, payload())));
}

void JwtTest::claims_data()
{
    QTest::addColumn<QByteArray>("payload");
    const auto exp = "\"exp\":" + QByteArray::number(kNow.toSecsSinceEpoch() + 60);
    const auto row = [&](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };
    row("no exp", R"({"sub":"a","iss":"pss","aud":"pss"})");
    row("text exp", R"({"sub":"a","iss":"pss","aud":"pss","exp":"9999999999"})");
    row("negative exp", R"({"sub":"a","iss":"pss","aud":"pss","exp":-1})");
    row("huge exp", R"({"sub":"a","iss":"pss","aud":"pss","exp":1e300})");
    row("no sub", R"({"iss":"pss","aud":"pss",)" + exp + '}');
    row("empty sub", R"({"sub":"","iss":"pss","aud":"pss",)" + exp + '}');
    row("number sub", R"({"sub":7,"iss":"pss","aud":"pss",)" + exp + '}');
    row("line feed in sub", R"({"sub":"a\nb","iss":"pss","aud":"pss",)" + exp + '}');
    row("no iss", R"({"sub":"a","aud":"pss",)" + exp + '}');
    row("other iss", R"({"sub":"a","iss":"other","aud":"pss",)" + exp + '}');
    row("list iss", R"({"sub":"a","iss":["pss"],"aud":"pss",)" + exp + '}');
    row("no aud", R"({"sub":"a","iss":"pss",)" + exp + '}');
    row("other aud", R"({"sub":"a","iss":"pss","aud":["x"],)" + exp + '}');
    row("roles a text", R"({"sub":"a","iss":"pss","aud":"pss","roles":"admin",)" + exp + '}');
    row("roles numbers", R"({"sub":"a","iss":"pss","aud":"pss","roles":[1],)" + exp + '}');
    row("sub twice", R"({"sub":"a","sub":"b","iss":"pss","aud":"pss",)" + exp + '}');
    row("jti a number", R"({"sub":"a","jti":1,"iss":"pss","aud":"pss",)" + exp + '}');
    row("office a list", R"({"sub":"a","office":[],"iss":"pss","aud":"pss",)" + exp + '}');
    row("long sub", R"({"sub":")" + QByteArray(200, 'a') + R"(","iss":"pss","aud":"pss",)" + exp + '}');
    row("array", "[]");
    row("empty", "");
}

void JwtTest::claims()
{
    QFETCH(QByteArray, payload);
    QVERIFY(!isGood(signedToken(kHeader, payload)));
}

void JwtTest::mutationsAreRefused()
{
    const auto token = issueToken(::claims(), kSecret);
    QVERIFY(isGood(token));
    auto *random = QRandomGenerator::global();
    for (qsizetype i = 0; i < token.size(); ++i) {
        auto changed = token;
        do {
            changed[i] = char(33 + random->bounded(94));
        } while (changed[i] == token[i]);
        QVERIFY2(!isGood(changed), changed.constData());
        QVERIFY(!isGood(token.first(i)));
    }
    QVERIFY(!isGood(token + '='));
    QVERIFY(!isGood(token + ".x"));
    QVERIFY(!isGood(token.first(token.lastIndexOf('.') + 1)));
}

void JwtTest::spellingIsCanonical()
{
    // The last character of a 32-byte signature has two bits that say nothing: other spellings of the same
    // bytes are refused.
    const QByteArray alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const auto token = issueToken(::claims(), kSecret);
    const auto last = alphabet.indexOf(token.back());
    for (int bits = 1; bits < 4; ++bits)
        QVERIFY(!isGood(token.chopped(1) + alphabet[(last & ~3) | ((last + bits) & 3)]));
}

void JwtTest::times()
{
    auto made = ::claims();
    made.expires = kNow;
    QVERIFY(!isGood(issueToken(made, kSecret)));
    made.expires = kNow.addSecs(1);
    QVERIFY(isGood(issueToken(made, kSecret)));
    made.notBefore = kNow.addSecs(60);
    QVERIFY(isGood(issueToken(made, kSecret)));
    made.notBefore = kNow.addSecs(61);
    QVERIFY(!isGood(issueToken(made, kSecret)));
}

void JwtTest::longTokensAreRefused()
{
    auto token = signedToken(kHeader, payload(R"(,"x":")" + QByteArray(2500, 'x') + '"'));
    QVERIFY(token.size() < kMaxTokenBytes);
    QVERIFY(isGood(token));
    token = signedToken(kHeader, payload(R"(,"x":")" + QByteArray(3500, 'x') + '"'));
    QVERIFY(token.size() > kMaxTokenBytes);
    QVERIFY(!isGood(token));
}

void JwtTest::shortSecretsAreRefused()
{
    QVERIFY(issueToken(::claims(), "short").isEmpty());
    QVERIFY(!verifyToken(signedToken(kHeader, payload(), "short"), issuers("short"), kNow));
}

QTEST_GUILESS_MAIN(JwtTest)
#include "jwttest.moc"
