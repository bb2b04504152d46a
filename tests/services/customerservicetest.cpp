// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/customers.h"
#include "services/retention.h"
#include "tests/services/verificationhouse.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace pss {

class CustomerServiceTest : public QObject {
    Q_OBJECT

    static QStringList found(VerificationHouse &in, const QString &query,
                             const Actor &actor = VerificationHouse::reviewer())
    {
        const auto page = CustomerService(in.house->database(), in.house->vault()).search(actor, query, 10);
        QStringList ids;
        if (succeeds(page))
            for (const auto &one : page->customers)
                ids << one.userId;
        return ids;
    }
    static QString sendOf(VerificationHouse &in, const QString &userId, const QString &surname,
                          const QString &number)
    {
        auto one = samplePassport();
        one.document.declared.givenNames = u"Anna Maria"_s;
        one.document.declared.surname = surname;
        one.document.declared.documentNumber = number;
        return in.send(one, userId);
    }

private Q_SLOTS:
    void foundByWordsNumbersAndIds_data() { addEngineRows(); }
    void foundByWordsNumbersAndIds()
    {
        QFETCH(Engine, engine);
        VerificationHouse in(engine);
        const QString document = sendOf(in, u"customer-1"_s, u"Eriksson"_s, u"L898902C3"_s);
        sendOf(in, u"customer-1"_s, u"Eriksson"_s, u"L898902C3"_s);
        sendOf(in, u"customer-2"_s, u"Lindqvist"_s, u"K123"_s);
        QCOMPARE(found(in, u"eriksson"_s), QStringList{u"customer-1"_s}); // once, of two documents
        QCOMPARE(found(in, u"ann"_s), (QStringList{u"customer-1"_s, u"customer-2"_s}));
        QCOMPARE(found(in, u"anna lindqvist"_s), QStringList{u"customer-2"_s});
        QCOMPARE(found(in, u"L898902C3"_s), QStringList{u"customer-1"_s});
        QCOMPARE(found(in, u" customer-2 "_s), QStringList{u"customer-2"_s});
        QCOMPARE(found(in, document), QStringList{u"customer-1"_s});
        QCOMPARE(found(in, u"eriksson lindqvist"_s), QStringList());
        QCOMPARE(found(in, u"%"_s), QStringList());
        QCOMPARE(found(in, u"  "_s), QStringList());
    }

    void whoHasNoDocumentIsFoundByTheVerification_data() { addEngineRows(); }
    void whoHasNoDocumentIsFoundByTheVerification()
    {
        QFETCH(Engine, engine);
        VerificationHouse in(engine);
        const auto started = in.start({VerificationKind::Address});
        QVERIFY(succeeds(started));
        QCOMPARE(found(in, u"customer-1"_s), QStringList{u"customer-1"_s});
        QCOMPARE(found(in, started->verification.id), QStringList{u"customer-1"_s});
    }

    void pagesSeeEachOnce_data() { addEngineRows(); }
    void pagesSeeEachOnce()
    {
        QFETCH(Engine, engine);
        VerificationHouse in(engine);
        for (int i = 0; i < 5; ++i)
            sendOf(in, u"customer-%1"_s.arg(i), u"Eriksson"_s, u"N%1"_s.arg(i));
        const CustomerService customers(in.house->database(), in.house->vault());
        QStringList seen;
        QString after;
        do {
            const auto page = customers.search(VerificationHouse::reviewer(), u"eriksson"_s, 2, after);
            QVERIFY(succeeds(page));
            QVERIFY(page->customers.size() <= 2);
            for (const auto &one : page->customers)
                seen << one.userId;
            after = page->next;
        } while (!after.isEmpty());
        QCOMPARE(seen,
                 (QStringList{u"customer-0"_s, u"customer-1"_s, u"customer-2"_s, u"customer-3"_s,
                              u"customer-4"_s}));
    }

    void onlyStaffLook()
    {
        VerificationHouse in;
        const CustomerService customers(in.house->database(), in.house->vault());
        for (const Roles roles : {Roles(Role::Customer), Roles(Role::FieldOffice), Roles(Role::Service)}) {
            const auto page = customers.search(actorOf(u"customer-1"_s, roles), u"customer-1"_s, 10);
            QVERIFY(!page && page.error().code == ErrorCode::Forbidden);
        }
    }

    void aHoldIsToldToThoseWhoMaySeeIt_data() { addEngineRows(); }
    void aHoldIsToldToThoseWhoMaySeeIt()
    {
        QFETCH(Engine, engine);
        VerificationHouse in(engine);
        sendOf(in, u"customer-1"_s, u"Eriksson"_s, u"N1"_s);
        const CustomerService customers(in.house->database(), in.house->vault());
        const auto officer = VerificationHouse::officer();
        auto none = customers.hold(officer, u"customer-1"_s);
        QVERIFY(succeeds(none) && !*none);
        RetentionService retention(in.house->database(), in.house->vault(), in.house->audit(), in.events,
                                   in.house.clock);
        QVERIFY(succeeds(retention.hold(officer, u"customer-1"_s, u"Asked for by the court"_s)));
        const auto hold = customers.hold(officer, u"customer-1"_s);
        QVERIFY(succeeds(hold) && *hold);
        QCOMPARE((*hold)->reason, u"Asked for by the court"_s);
        QCOMPARE((*hold)->placedBy, u"olga"_s);
        QCOMPARE((*hold)->placedAt, in.house.clock.now());
        const auto refused = customers.hold(VerificationHouse::reviewer(), u"customer-1"_s);
        QVERIFY(!refused && refused.error().code == ErrorCode::Forbidden);
        QVERIFY(succeeds(retention.lift(officer, u"customer-1"_s, u"Over"_s)));
        const auto lifted = customers.hold(officer, u"customer-1"_s);
        QVERIFY(succeeds(lifted) && !*lifted);
    }

    void theOutlookSaysWhatApprovingWouldCome_data() { addEngineRows(); }
    void theOutlookSaysWhatApprovingWouldCome()
    {
        QFETCH(Engine, engine);
        VerificationHouse in(engine);
        QVERIFY(succeeds(in.loadLists()));
        auto expired = in.goodPassport();
        setField(expired.reading, u"date_of_expiry"_s, u"2020-01-31"_s);
        in.send(expired);
        const auto started = in.start({VerificationKind::Identity});
        QVERIFY(succeeds(started));
        const auto &id = started->verification.id;
        const auto outlook = in.verifications.outlook(VerificationHouse::reviewer(), id);
        QVERIFY(succeeds(outlook));
        QCOMPARE(outlook->unmet.size(), 1U);
        QCOMPARE(outlook->unmet.front().check, u"document_expiry"_s);
        QVERIFY(outlook->fourEyes.contains(FourEyesReason::Override));
        QVERIFY(!outlook->isScreeningOpen && !outlook->isProhibited);
        QVERIFY(succeeds(in.approve(id, VerificationHouse::reviewer(), u"Renewed."_s)));
        const auto history = in.verifications.history(actorOf(u"otto"_s, Role::Auditor), id);
        QVERIFY(succeeds(history));
        QCOMPARE(history->front().action, u"verification.started"_s);
        QCOMPARE(history->back().action, u"verification.proposed"_s);
        QCOMPARE(history->back().details[u"override_reason"_s].toString(), u"Renewed."_s);
        const auto main = actorOf(u"main"_s, Role::Service);
        const auto noOutlook = in.verifications.outlook(main, id);
        QVERIFY(!noOutlook && noOutlook.error().code == ErrorCode::Forbidden);
        const auto noHistory = in.verifications.history(main, id);
        QVERIFY(!noHistory && noHistory.error().code == ErrorCode::Forbidden);
    }
};

} // namespace pss

QTEST_GUILESS_MAIN(pss::CustomerServiceTest)
#include "customerservicetest.moc"
