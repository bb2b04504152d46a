// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/killrun.h"
#include "support/testhouse.h"
#include "support/wholeness.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QImage>
#include <QRandomGenerator>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

/// kill -9 at random moments; PSS_TEST_KILLS says how many rounds, PSS_TEST_SEED plays a run again.
class KillTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comparisonSeesDamage_data() { addEngineRows(); }
    void comparisonSeesDamage();
    void killsLoseNothing_data() { addEngineRows(); }
    void killsLoseNothing()
    {
        QFETCH(Engine, engine);
        KillRunOptions options;
        options.engine = engine;
        options.rounds = qEnvironmentVariable("PSS_TEST_KILLS", u"6"_s).toInt();
        options.seed = qEnvironmentVariableIsSet("PSS_TEST_SEED")
            ? qEnvironmentVariable("PSS_TEST_SEED").toUInt()
            : QRandomGenerator::global()->generate();
        qInfo("PSS_TEST_SEED=%u", options.seed);
        const auto result = runKills(options);
        print(result);
        QCOMPARE(result.faults, QStringList());
        QCOMPARE(result.rounds, options.rounds);
        QVERIFY(result.sent > 0);
    }
};

/// What the kills are judged by can itself fail.
void KillTest::comparisonSeesDamage()
{
    QFETCH(Engine, engine);
    ServedHouse house(engine);
    QVERIFY(house.addStaff(u"rita"_s, u"reviewer"_s));
    const auto staff = house.token(u"rita"_s, u"reviewer"_s);
    QVERIFY(house.server().start());
    QVERIFY(house.server().alive() >= 2); // and its reader
    QByteArray picture;
    QBuffer buffer(&picture);
    QVERIFY(QImage(400, 300, QImage::Format_RGB888).save(&buffer, "jpg"));
    const auto sha256 = QCryptographicHash::hash(picture, QCryptographicHash::Sha256).toHex();
    const auto reply = house.server().ask("POST", "/api/v1/documents/upload", staff, kFormHeader,
                                          uploadForm(picture, "other", "customer-1"));
    QCOMPARE(reply.status, 201);
    const auto raw = house.raw();
    const auto open = u"SELECT count(*) FROM job WHERE status <> 'done'"_s;
    QTRY_COMPARE_WITH_TIMEOUT(raw.value(open).toInt(), 0, 20'000);

    SentUploads sent;
    QCOMPARE(Wholeness(house, sent, staff).faults(),
             QStringList{reply.text("id") + u" was sent by nobody"_s});
    sent.begin(sha256);
    Wholeness unanswered(house, sent, staff);
    QCOMPARE(unanswered.faults(), QStringList());
    QCOMPARE(unanswered.presentUnacknowledged(), 1);
    sent.acknowledge(sha256, reply.text("id"));
    sent.begin("lost");
    sent.acknowledge("lost", u"doc_lost"_s);
    QCOMPARE(Wholeness(house, sent, staff).faults(),
             QStringList{u"doc_lost was acknowledged and is not there"_s});

    raw.run(u"UPDATE audit_event SET action = 'document.read' WHERE action = 'document.uploaded'"_s);
    raw.run(u"DELETE FROM blob WHERE kind = 'page'"_s);
    raw.run(u"INSERT INTO sealed_key SELECT 'doc_none', wrapped FROM sealed_key WHERE owner LIKE 'doc_%'"_s);
    const auto faults = Wholeness(house, sent, staff).faults().join(u'\n');
    for (const auto &expected : {u"it was read 2 times"_s, u"it has no page"_s, u"its one set of pages"_s,
                                 u"a key without a document"_s, u"not uploaded once"_s,
                                 u"1 files that no row names"_s, u"the audit chain"_s})
        QVERIFY2(faults.contains(expected), qPrintable(faults));
}

QTEST_MAIN(KillTest)
#include "killtest.moc"
