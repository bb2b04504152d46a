// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/uploadcodes.h"

#include "domain/auditevent.h"
#include "tests/services/servicehouse.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const UploadGuest kNorth{Role::FieldOffice, u"north"_s, u"north"_s};
const UploadGuest kAnna{Role::Customer, u"anna"_s, {}};

class Codes : public ServiceHouse {
public:
    explicit Codes(Engine engine = Engine::Sqlite)
        : ServiceHouse(engine), codes(house->database(), house->audit(), house.clock)
    {
    }

    HandedCode handed(const UploadGuest &guest = kNorth, qint64 seconds = kUploadCodeSeconds)
    {
        const auto one = codes.issue(consoleActor(), guest, seconds);
        return succeeds(one) ? *one : HandedCode();
    }
    Result<IssuedToken> exchange(const QString &code)
    {
        Actor stranger;
        stranger.clientAddress = u"192.0.2.7"_s;
        return codes.exchange(stranger, code);
    }

    UploadCodes codes;
};

} // namespace

class UploadCodesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void codeGivesOneToken_data() { addEngineRows(); }
    void codeGivesOneToken();
    void onlyOneOfManyGetsIt_data() { addEngineRows(); }
    void onlyOneOfManyGetsIt();
    void codesRunOut_data() { addEngineRows(); }
    void codesRunOut();
    void codesAreKeptAsHashes();
    void guessesLeaveNoTrail();
    void onlyAdminsHandOut();
    void guestsAreChecked();
};

void UploadCodesTest::codeGivesOneToken()
{
    QFETCH(Engine, engine);
    Codes in(engine);
    const auto code = in.handed();
    QVERIFY(QByteArray::fromBase64(code.code.toLatin1(), QByteArray::Base64UrlEncoding).size() == 32);
    const auto token = in.exchange(code.code);
    QVERIFY(succeeds(token));
    QCOMPARE(token->subject, u"north"_s);
    QCOMPARE(token->office, u"north"_s);
    QCOMPARE(token->roles, Roles(Role::FieldOffice));
    QCOMPARE(token->expiresAt, in.house.clock.now().addSecs(kUploadTokenSeconds));
    QCOMPARE(in.count(u"token WHERE id = '%1'"_s.arg(token->id)), 1); // so it can be revoked
    QVERIFY(failsAs(ErrorCode::Unauthenticated, in.exchange(code.code)));
    QCOMPARE(in.trail(code.id),
             QStringList({u"upload_code.issued"_s, u"upload_code.exchanged"_s, u"upload_code.refused"_s}));
    const auto customers = in.exchange(in.handed(kAnna).code);
    QVERIFY(succeeds(customers));
    QCOMPARE(customers->roles, Roles(Role::Customer));
    QVERIFY(customers->office.isEmpty());
    QVERIFY(in.isChainWhole());
}

void UploadCodesTest::onlyOneOfManyGetsIt()
{
    QFETCH(Engine, engine);
    Codes in(engine);
    const auto code = in.handed().code;
    const auto tries = together(6, [&](int) { return in.exchange(code); });
    QCOMPARE(std::count_if(tries.begin(), tries.end(), [](const auto &one) { return one.has_value(); }), 1);
    QCOMPARE(in.count(u"token"_s), 1);
}

void UploadCodesTest::codesRunOut()
{
    QFETCH(Engine, engine);
    Codes in(engine);
    const auto code = in.handed(kNorth, 60);
    const auto longer = in.handed(kNorth, 120);
    in.house.clock.advance(60);
    QVERIFY(failsAs(ErrorCode::Unauthenticated, in.exchange(code.code)));
    QCOMPARE(in.codes.expire().value_or(-1), 1);
    QCOMPARE(in.count(u"upload_code"_s), 1);
    QVERIFY(failsAs(ErrorCode::Unauthenticated, in.exchange(code.code)));
    QVERIFY(succeeds(in.exchange(longer.code)));
}

void UploadCodesTest::codesAreKeptAsHashes()
{
    Codes in;
    const auto code = in.handed().code;
    QCOMPARE(in.house.raw().value(u"SELECT code_hash FROM upload_code"_s).toByteArray(),
             QCryptographicHash::hash(code.toLatin1(), QCryptographicHash::Sha256));
    QVERIFY(in.handed().code != code);
}

void UploadCodesTest::guessesLeaveNoTrail()
{
    Codes in;
    (void)in.handed();
    const auto before = in.count(u"audit_event"_s);
    for (const auto &guess : {QString(), u"x"_s, QString(43, u'A')})
        QVERIFY(failsAs(ErrorCode::Unauthenticated, in.exchange(guess)));
    QCOMPARE(in.count(u"audit_event"_s), before);
}

void UploadCodesTest::onlyAdminsHandOut()
{
    Codes in;
    for (const auto &entry : kWords<Role>) {
        const auto issued =
            in.codes.issue(actorOf(u"somebody"_s, entry.value, u"north"_s), kNorth, kUploadCodeSeconds);
        QVERIFY(entry.value == Role::Admin ? succeeds(issued) : failsAs(ErrorCode::Forbidden, issued));
    }
    QCOMPARE(in.count(u"upload_code"_s), 1);
}

void UploadCodesTest::guestsAreChecked()
{
    Codes in;
    const auto refused = [&](const UploadGuest &guest, qint64 seconds = kUploadCodeSeconds) {
        return failsAs(ErrorCode::ValidationFailed, in.codes.issue(consoleActor(), guest, seconds));
    };
    QVERIFY(refused({Role::Customer, {}, {}}));
    QVERIFY(refused({Role::Customer, u"an na"_s, {}}));
    QVERIFY(refused({Role::FieldOffice, u"north"_s, {}}));
    QVERIFY(refused({Role::Admin, u"root"_s, {}}));
    QVERIFY(refused({Role::Reviewer, u"rita"_s, u"north"_s}));
    QVERIFY(refused(kNorth, 59));
    QVERIFY(refused(kNorth, kLongestUploadCodeSeconds + 1));
    QCOMPARE(in.count(u"upload_code"_s), 0);
}

QTEST_GUILESS_MAIN(UploadCodesTest)
#include "uploadcodestest.moc"
