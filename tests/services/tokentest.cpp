// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/servicehouse.h"

#include "base/id.h"
#include "domain/auditevent.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

class TokenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void secretIsMadeOnce_data() { addEngineRows(); }
    void secretIsMadeOnce();
    void rotationKeepsTheOldUntilItRetires_data() { addEngineRows(); }
    void rotationKeepsTheOldUntilItRetires();
    void rotationAtOnceEndsTheOld();
    void rotationsAtOnceLoseNone_data() { addEngineRows(); }
    void rotationsAtOnceLoseNone();
    void onlyAdminsRotate();
    void tokensAreRevoked_data() { addEngineRows(); }
    void tokensAreRevoked();
    void foreignTokensAreDenied();
    void listShowsWhatWasIssued_data() { addEngineRows(); }
    void listShowsWhatWasIssued();

private:
    static QStringList ids(TokenSecrets &secrets)
    {
        QStringList all;
        const auto live = secrets.live();
        if (succeeds(live))
            for (const auto &one : *live)
                all << one.id;
        return all;
    }
    static IssuedToken token(ServiceHouse &in, const QString &id)
    {
        return {id, u"vienna"_s, Role::FieldOffice, u"north"_s, {}, {}, in.house.clock.now().addDays(1), {}};
    }
};

void TokenTest::secretIsMadeOnce()
{
    QFETCH(Engine, engine);
    ServiceHouse in(engine);
    QByteArray first;
    {
        const auto secrets = together(4, [&](int) { return in.secrets.signing(); });
        for (const auto &made : secrets) {
            QVERIFY(succeeds(made));
            QCOMPARE(made->secret.size(), 32);
            QCOMPARE(made->secret.view(), secrets[0]->secret.view());
        }
        first = secrets[0]->secret.view().toByteArray();
    }
    QVERIFY(first != QByteArray(32, '\0'));
    const auto kept =
        in.house.raw().value(u"SELECT value FROM setting WHERE name = 'token_secret'"_s).toByteArray();
    QVERIFY(!kept.contains(first) && !kept.contains(first.toBase64()));
    in.house.reopen();
    TokenSecrets after(in.house->database(), in.house->audit(), in.house->vault(), in.house.clock);
    QCOMPARE(after.signing()->secret.view(), QByteArrayView(first));
    ServiceHouse another;
    QVERIFY(another.secrets.signing()->secret.view() != QByteArrayView(first));
}

void TokenTest::rotationKeepsTheOldUntilItRetires()
{
    QFETCH(Engine, engine);
    ServiceHouse in(engine);
    const auto first = in.secrets.signing()->id;
    const auto made = in.secrets.rotate(consoleActor(), in.house.clock.now().addSecs(3600));
    QVERIFY(succeeds(made));
    QCOMPARE(ids(in.secrets), (QStringList{first, made->id}));
    QCOMPARE(in.secrets.signing()->id, made->id);
    QCOMPARE(in.secrets.signing()->secret.view(), made->secret.view());
    const auto third = in.secrets.rotate(consoleActor(), in.house.clock.now().addSecs(7200));
    QVERIFY(succeeds(third));
    QCOMPARE(ids(in.secrets), (QStringList{first, made->id, third->id}));
    in.house.clock.advance(3601); // the first retires when it was to, not later
    QCOMPARE(ids(in.secrets), (QStringList{made->id, third->id}));
    in.house.clock.advance(3600);
    QCOMPARE(ids(in.secrets), QStringList{third->id});
    QCOMPARE(in.recorded(u"token.secret_rotated"_s), 2);
}

void TokenTest::rotationAtOnceEndsTheOld()
{
    ServiceHouse in;
    QVERIFY(succeeds(in.secrets.signing()));
    QVERIFY(succeeds(in.secrets.rotate(consoleActor(), in.house.clock.now().addSecs(3600))));
    const auto last = in.secrets.rotate(consoleActor(), in.house.clock.now());
    QVERIFY(succeeds(last));
    QCOMPARE(ids(in.secrets), QStringList{last->id});
}

void TokenTest::rotationsAtOnceLoseNone()
{
    QFETCH(Engine, engine);
    ServiceHouse in(engine);
    const auto later = in.house.clock.now().addSecs(60);
    const auto made = together(4, [&](int) { return in.secrets.rotate(consoleActor(), later); });
    const auto live = ids(in.secrets);
    QCOMPARE(live.size(), 4);
    for (const auto &one : made) {
        QVERIFY(succeeds(one));
        QVERIFY(live.contains(one->id));
    }
}

void TokenTest::onlyAdminsRotate()
{
    ServiceHouse in;
    const auto first = in.secrets.signing()->id;
    for (const auto &entry : kWords<Role>)
        if (entry.value != Role::Admin) {
            const auto actor = actorOf(u"somebody"_s, entry.value, u"north"_s);
            QVERIFY(failsAs(ErrorCode::Forbidden, in.secrets.rotate(actor, in.house.clock.now())));
            QVERIFY(failsAs(ErrorCode::Forbidden, in.tokens.all(actor)));
            QVERIFY(failsAs(ErrorCode::Forbidden, in.tokens.deny(actor, u"x"_s)));
        }
    QCOMPARE(ids(in.secrets), QStringList{first});
}

void TokenTest::tokensAreRevoked()
{
    QFETCH(Engine, engine);
    ServiceHouse in(engine);
    const auto id = newId(IdKind::Token, in.house.clock.now());
    const auto other = newId(IdKind::Token, in.house.clock.now());
    for (const auto &one : {id, other})
        QVERIFY(in.tokens.recordIssued(consoleActor(), token(in, one)));
    QVERIFY(!*in.tokens.isRevoked(id));
    QVERIFY(in.tokens.revoke(consoleActor(), id));
    QVERIFY(*in.tokens.isRevoked(id));
    QVERIFY(!*in.tokens.isRevoked(other));
    QVERIFY(!*in.tokens.isRevoked(u"tok_of_another_issuer"_s));
    QCOMPARE(in.trail(id), QStringList({u"token.issued"_s, u"token.revoked"_s}));
    QVERIFY(failsAs(ErrorCode::ResourceNotFound, in.tokens.revoke(consoleActor(), u"tok_none"_s)));
    QCOMPARE(in.recorded(u"token.revoked"_s), 1);
    in.house.reopen();
    TokenService after(in.house->database(), in.house->audit(), in.house.clock);
    QVERIFY(*after.isRevoked(id));
}

void TokenTest::foreignTokensAreDenied()
{
    ServiceHouse in;
    QVERIFY(in.tokens.deny(consoleActor(), u"their-jti"_s));
    QVERIFY(*in.tokens.isRevoked(u"their-jti"_s));
    QVERIFY(in.tokens.deny(consoleActor(), u"their-jti"_s)); // again is no fault
    QVERIFY(failsAs(ErrorCode::ValidationFailed, in.tokens.deny(consoleActor(), QString(200, u'x'))));
    QVERIFY(failsAs(ErrorCode::ValidationFailed, in.tokens.deny(consoleActor(), {})));
    QCOMPARE(in.trail(u"their-jti"_s).first(), u"token.revoked"_s);
}

void TokenTest::listShowsWhatWasIssued()
{
    QFETCH(Engine, engine);
    ServiceHouse in(engine);
    QVERIFY(in.tokens.recordIssued(consoleActor(), token(in, u"tok_a"_s)));
    in.house.clock.advance(1);
    QVERIFY(in.tokens.recordIssued(consoleActor(), token(in, u"tok_b"_s)));
    QVERIFY(in.tokens.revoke(consoleActor(), u"tok_a"_s));
    const auto all = in.tokens.all(consoleActor());
    QVERIFY(succeeds(all));
    QCOMPARE(all->size(), size_t(2));
    QCOMPARE(all->at(0).id, u"tok_b"_s);
    QCOMPARE(all->at(0).subject, u"vienna"_s);
    QCOMPARE(all->at(0).roles, Roles(Role::FieldOffice));
    QCOMPARE(all->at(0).office, u"north"_s);
    QCOMPARE(all->at(0).issuedBy, consoleActor().subject);
    QCOMPARE(all->at(0).expiresAt, in.house.clock.now().addDays(1));
    QVERIFY(!all->at(0).revokedAt.isValid());
    QCOMPARE(all->at(1).revokedAt, in.house.clock.now());
}

QTEST_GUILESS_MAIN(TokenTest)
#include "tokentest.moc"
