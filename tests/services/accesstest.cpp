// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/servicehouse.h"

#include "base/id.h"
#include "domain/auditevent.h"
#include "services/password.h"

#include <QTest>

#include <time.h>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kPassword = "correct horse battery";

Secret secret(QByteArrayView text) { return Secret::copyOf(text); }

} // namespace

class AccessTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void signsIn_data() { addEngineRows(); }
    void signsIn();
    void refusalsLookAlike();
    void refusalsCostTheSame();
    void passwordsHaveLimits_data();
    void passwordsHaveLimits();
    void namesAreUniqueInAnyCase_data() { addEngineRows(); }
    void namesAreUniqueInAnyCase();
    void accountsAreWellFormed_data();
    void accountsAreWellFormed();
    void onlyAdminsManage();
    void lastAdminStays_data() { addEngineRows(); }
    void lastAdminStays();
    void adminsCannotDisableEachOtherAtOnce_data() { addEngineRows(); }
    void adminsCannotDisableEachOtherAtOnce();
    void firstAdminIsNeededOnce();
    void staffTokensAreConfirmed();

private:
    static Result<Account> add(ServiceHouse &in, const QString &name, Roles roles,
                               const Actor &actor = consoleActor())
    {
        return in.access.addAccount(actor, name, name, roles, secret(kPassword));
    }
};

void AccessTest::signsIn()
{
    QFETCH(Engine, engine);
    ServiceHouse in(engine);
    const auto added = add(in, u"anna"_s, Role::Reviewer);
    QVERIFY(succeeds(added));
    const auto account = in.access.signIn(u"Anna"_s, secret(kPassword), u"10.0.0.7"_s);
    QVERIFY(succeeds(account));
    QCOMPARE(account->id, added->id);
    QCOMPARE(account->name, u"anna"_s);
    QCOMPARE(account->roles, Roles(Role::Reviewer));
    QCOMPARE(in.trail(added->id), QStringList({u"account.added"_s, u"session.opened"_s}));
    QCOMPARE(in.count(u"audit_event WHERE action = 'session.opened' AND actor = 'anna' AND "
                      "client_address = '10.0.0.7'"_s),
             1);
    QCOMPARE(in.count(u"account WHERE password LIKE '%horse%'"_s), 0);
}

void AccessTest::refusalsLookAlike()
{
    ServiceHouse in;
    for (const auto &name : {u"anna"_s, u"gone"_s})
        QVERIFY(succeeds(add(in, name, Role::Reviewer)));
    QVERIFY(in.access.setEnabled(consoleActor(), u"gone"_s, false));

    const auto unknown = in.access.signIn(u"nobody"_s, secret(kPassword), u"10.0.0.7"_s);
    const auto wrong = in.access.signIn(u"anna"_s, secret("correct horse"), u"10.0.0.7"_s);
    const auto disabled = in.access.signIn(u"gone"_s, secret(kPassword), u"10.0.0.7"_s);
    const auto empty = in.access.signIn({}, {}, {});
    for (const auto *refused : {&unknown, &wrong, &disabled, &empty}) {
        QVERIFY(failsAs(ErrorCode::Unauthenticated, *refused));
        QCOMPARE(refused->error().detail, unknown.error().detail);
        QCOMPARE(refused->error().subject, QString());
        QVERIFY(refused->error().fields.isEmpty());
    }
    QCOMPARE(in.recorded(u"session.refused"_s), 4);
    QCOMPARE(in.recorded(u"session.opened"_s), 0);
    // What was typed as a name may be a password: it is not kept.
    QCOMPARE(in.count(u"audit_event WHERE actor = 'nobody'"_s), 0);

    QVERIFY(in.access.setEnabled(consoleActor(), u"gone"_s, true));
    QVERIFY(succeeds(in.access.signIn(u"gone"_s, secret(kPassword), {})));
    QVERIFY(in.isChainWhole());
}

void AccessTest::refusalsCostTheSame()
{
    ServiceHouse in;
    for (const auto &name : {u"anna"_s, u"gone"_s})
        QVERIFY(succeeds(add(in, name, Role::Reviewer)));
    QVERIFY(in.access.setEnabled(consoleActor(), u"gone"_s, false));
    // The processor's time of this thread: other work on the machine does not count.
    const auto cost = [&](const QString &name, const QByteArray &password) {
        const auto spent = [] {
            timespec time;
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
            return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
        };
        double least = 1e9;
        for (int i = 0; i < 3; ++i) {
            const auto before = spent();
            (void)in.access.signIn(name, secret(password), {});
            least = std::min(least, spent() - before);
        }
        return least;
    };
    const auto right = cost(u"anna"_s, kPassword);
    for (const auto refused :
         {cost(u"anna"_s, "wrong horse battery"), cost(u"nobody"_s, kPassword), cost(u"gone"_s, kPassword)})
        QVERIFY2(refused > right * 0.6 && refused < right * 1.7,
                 qPrintable(u"%1 s, not %2 s"_s.arg(refused).arg(right)));
}

void AccessTest::passwordsHaveLimits_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<bool>("taken");
    QTest::newRow("none") << QByteArray() << false;
    QTest::newRow("11") << QByteArray(11, 'x') << false;
    QTest::newRow("12") << QByteArray(12, 'x') << true;
    QTest::newRow("1024") << QByteArray(1024, 'x') << true;
    QTest::newRow("1025") << QByteArray(1025, 'x') << false;
    QTest::newRow("11 of several bytes") << u"пароль-длин"_s.toUtf8() << false;
    QTest::newRow("12 of several bytes") << u"пароль-длинн"_s.toUtf8() << true;
    QTest::newRow("a zero inside") << QByteArray("abcdef\0ghijkl", 13) << true;
}

void AccessTest::passwordsHaveLimits()
{
    QFETCH(QByteArray, password);
    QFETCH(bool, taken);
    ServiceHouse in;
    const auto added =
        in.access.addAccount(consoleActor(), u"anna"_s, u"Anna"_s, Role::Reviewer, secret(password));
    if (!taken) {
        QVERIFY(failsAs(ErrorCode::ValidationFailed, added));
        QCOMPARE(added.error().fields.first().pointer, u"password"_s);
        QCOMPARE(in.count(u"account"_s), 0);
        QCOMPARE(in.recorded(u"account.added"_s), 0);
        return;
    }
    QVERIFY(succeeds(added));
    QVERIFY(succeeds(in.access.signIn(u"anna"_s, secret(password), {})));
    QVERIFY(failsAs(ErrorCode::Unauthenticated,
                    in.access.signIn(u"anna"_s, secret(password.first(password.size() - 1)), {})));
}

void AccessTest::namesAreUniqueInAnyCase()
{
    QFETCH(Engine, engine);
    ServiceHouse in(engine);
    QVERIFY(succeeds(add(in, u"Anna.Eriksson"_s, Role::Reviewer)));
    for (const auto &name : {u"Anna.Eriksson"_s, u"anna.eriksson"_s, u"ANNA.ERIKSSON"_s}) {
        const auto again = add(in, name, Role::Admin);
        QVERIFY(failsAs(ErrorCode::ValidationFailed, again));
        QCOMPARE(again.error().fields.first().pointer, u"name"_s);
    }
    const auto results = together(2, [&](int i) { return add(in, i ? u"ben"_s : u"BEN"_s, Role::Reviewer); });
    QCOMPARE(int(results[0].has_value()) + int(results[1].has_value()), 1);
    QVERIFY(failsAs(ErrorCode::ValidationFailed, results[0] ? results[1] : results[0]));
    QCOMPARE(in.count(u"account"_s), 2);
    QCOMPARE(in.recorded(u"account.added"_s), 2);
    QVERIFY(in.isChainWhole());
}

void AccessTest::accountsAreWellFormed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("displayName");
    QTest::addColumn<Roles>("roles");
    QTest::addColumn<QString>("pointer");
    const Roles reviewer = Role::Reviewer;
    QTest::newRow("good") << u"a.b_c-d@e"_s << u" Anna "_s << reviewer << QString();
    QTest::newRow("64 long") << QString(64, u'a') << u"Anna"_s << reviewer << QString();
    QTest::newRow("65 long") << QString(65, u'a') << u"Anna"_s << reviewer << u"name"_s;
    QTest::newRow("no name") << QString() << u"Anna"_s << reviewer << u"name"_s;
    QTest::newRow("space") << u"an na"_s << u"Anna"_s << reviewer << u"name"_s;
    QTest::newRow("look-alike") << u"аnna"_s << u"Anna"_s << reviewer << u"name"_s;
    QTest::newRow("nothing to show") << u"anna"_s << u"  "_s << reviewer << u"display_name"_s;
    QTest::newRow("too much to show") << u"anna"_s << QString(129, u'x') << reviewer << u"display_name"_s;
    QTest::newRow("no role") << u"anna"_s << u"Anna"_s << Roles() << u"roles"_s;
    QTest::newRow("customer") << u"anna"_s << u"Anna"_s << Roles(Role::Customer) << u"roles"_s;
    QTest::newRow("also customer") << u"anna"_s << u"Anna"_s << (reviewer | Role::Customer) << u"roles"_s;
}

void AccessTest::accountsAreWellFormed()
{
    QFETCH(QString, name);
    QFETCH(QString, displayName);
    QFETCH(Roles, roles);
    QFETCH(QString, pointer);
    ServiceHouse in;
    const auto added = in.access.addAccount(consoleActor(), name, displayName, roles, secret(kPassword));
    if (pointer.isEmpty()) {
        QVERIFY(succeeds(added));
        QCOMPARE(added->displayName, u"Anna"_s);
        QVERIFY(added->enabled);
        return;
    }
    QVERIFY(failsAs(ErrorCode::ValidationFailed, added));
    QCOMPARE(added.error().fields.first().pointer, pointer);
    QCOMPARE(in.count(u"account"_s), 0);
}

void AccessTest::onlyAdminsManage()
{
    ServiceHouse in;
    QVERIFY(succeeds(add(in, u"anna"_s, Role::Reviewer)));
    const auto token = newId(IdKind::Token, in.house.clock.now());
    const auto expires = in.house.clock.now().addDays(1);
    QVERIFY(
        in.tokens.recordIssued(consoleActor(), {token, u"anna"_s, Role::Reviewer, {}, {}, {}, expires, {}}));
    const auto before = in.count(u"audit_event"_s);
    for (const auto &entry : kWords<Role>) {
        if (entry.value == Role::Admin)
            continue;
        const auto actor = actorOf(u"somebody"_s, entry.value, u"north"_s);
        QVERIFY(failsAs(ErrorCode::Forbidden, add(in, u"ben"_s, Role::Admin, actor)));
        QVERIFY(failsAs(ErrorCode::Forbidden, in.access.setEnabled(actor, u"anna"_s, false)));
        QVERIFY(failsAs(ErrorCode::Forbidden, in.tokens.revoke(actor, token)));
        QVERIFY(failsAs(
            ErrorCode::Forbidden,
            in.tokens.recordIssued(actor, {token + u'x', u"anna"_s, Role::Admin, {}, {}, {}, expires, {}})));
    }
    QCOMPARE(in.count(u"audit_event"_s), before);
    QCOMPARE(in.count(u"account"_s), 1);
    QVERIFY(!*in.tokens.isRevoked(token));
    QVERIFY(succeeds(add(in, u"ben"_s, Role::Admin, actorOf(u"root"_s, Role::Admin))));
    QVERIFY(failsAs(ErrorCode::ResourceNotFound,
                    in.access.setEnabled(actorOf(u"ben"_s, Role::Admin), u"nobody"_s, false)));
}

void AccessTest::lastAdminStays()
{
    QFETCH(Engine, engine);
    ServiceHouse in(engine);
    for (const auto &name : {u"anna"_s, u"ben"_s})
        QVERIFY(succeeds(add(in, name, Role::Admin)));
    QVERIFY(succeeds(add(in, u"carl"_s, Role::Reviewer)));
    QVERIFY(in.access.setEnabled(consoleActor(), u"anna"_s, false));
    QVERIFY(failsAs(ErrorCode::IllegalTransition,
                    in.access.setEnabled(actorOf(u"ben"_s, Role::Admin), u"ben"_s, false)));
    QVERIFY(failsAs(ErrorCode::IllegalTransition, in.access.setEnabled(consoleActor(), u"ben"_s, false)));
    QVERIFY(succeeds(in.access.signIn(u"ben"_s, secret(kPassword), {})));
    QVERIFY(in.access.setEnabled(consoleActor(), u"carl"_s, false));
    QVERIFY(in.access.setEnabled(consoleActor(), u"anna"_s, true));
    QVERIFY(in.access.setEnabled(consoleActor(), u"ben"_s, false));
    QVERIFY(!*in.access.needsFirstAdmin());
    QCOMPARE(in.recorded(u"account.disabled"_s), 3);
    QVERIFY(in.isChainWhole());
}

void AccessTest::adminsCannotDisableEachOtherAtOnce()
{
    QFETCH(Engine, engine);
    ServiceHouse in(engine);
    for (int round = 0; round < 2; ++round) {
        const QStringList names{u"anna%1"_s.arg(round), u"ben%1"_s.arg(round)};
        for (const auto &name : names)
            QVERIFY(succeeds(add(in, name, Role::Admin)));
        const auto known = in.access.accounts();
        if (round > 0) // who was left
            for (const auto &account : *known)
                if (account.enabled && !names.contains(account.name))
                    QVERIFY(in.access.setEnabled(consoleActor(), account.name, false));
        const auto results = together(2, [&](int i) {
            return in.access.setEnabled(actorOf(names[i], Role::Admin), names[1 - i], false);
        });
        QCOMPARE(int(results[0].has_value()) + int(results[1].has_value()), 1);
        QVERIFY(failsAs(ErrorCode::IllegalTransition, results[0] ? results[1] : results[0]));
        QCOMPARE(in.count(u"account WHERE enabled = 1"_s), 1);
    }
    QVERIFY(in.isChainWhole());
}

void AccessTest::firstAdminIsNeededOnce()
{
    ServiceHouse in;
    QVERIFY(*in.access.needsFirstAdmin());
    QVERIFY(succeeds(add(in, u"anna"_s, Role::Reviewer)));
    QVERIFY(*in.access.needsFirstAdmin());
    QVERIFY(succeeds(add(in, u"ben"_s, Roles(Role::Admin) | Role::Auditor)));
    QVERIFY(!*in.access.needsFirstAdmin());
    QCOMPARE(in.access.accounts()->size(), 2u);
}

void AccessTest::staffTokensAreConfirmed()
{
    ServiceHouse in;
    const auto roles = Roles(Role::Reviewer) | Role::Auditor;
    QVERIFY(succeeds(add(in, u"anna"_s, roles)));
    QCOMPARE(*in.access.confirmedRoles(u"anna"_s, kStaff), roles);
    QCOMPARE(*in.access.confirmedRoles(u"anna"_s, Role::Auditor), Roles(Role::Auditor));
    QVERIFY(failsAs(ErrorCode::Unauthenticated, in.access.confirmedRoles(u"anna"_s, Role::Admin)));
    QVERIFY(failsAs(ErrorCode::Unauthenticated, in.access.confirmedRoles(u"anna"_s, Roles())));
    QVERIFY(failsAs(ErrorCode::Unauthenticated, in.access.confirmedRoles(u"nobody"_s, kStaff)));
    // A token names its subject exactly, or one person could be two.
    QVERIFY(failsAs(ErrorCode::Unauthenticated, in.access.confirmedRoles(u"Anna"_s, kStaff)));
    QVERIFY(in.access.setEnabled(consoleActor(), u"anna"_s, false));
    QVERIFY(failsAs(ErrorCode::Unauthenticated, in.access.confirmedRoles(u"anna"_s, roles)));
    QVERIFY(in.access.setEnabled(consoleActor(), u"anna"_s, true));
    QCOMPARE(*in.access.confirmedRoles(u"anna"_s, roles), roles);
}

QTEST_GUILESS_MAIN(AccessTest)
#include "accesstest.moc"
