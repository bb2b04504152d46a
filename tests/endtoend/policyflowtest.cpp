// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testhouse.h"
#include "tests/endtoend/casework.h"

#include <QFile>

using namespace pss;

namespace {

QByteArray shipped(const QString &name)
{
    QFile file(qEnvironmentVariable("PSS_SOURCE") + u"/resources/policy/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// What an administrator does with policies, by the real program.
class PolicyFlowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void checksFiles();
    void replaysDecisions_data() { addEngineRows(); }
    void replaysDecisions();
};

void PolicyFlowTest::checksFiles()
{
    const QTemporaryDir folder;
    const auto path = folder.filePath(u"policy.json"_s);

    const auto check = [&](const QByteArray &content) {
        writeFile(path, content);
        QProcess program;
        program.start(programFolder() + u"/pss"_s, {u"policy"_s, u"check"_s, path});
        program.waitForFinished();
        return ProgramRun{program.exitCode(), QString::fromUtf8(program.readAllStandardOutput()),
                          QString::fromUtf8(program.readAllStandardError())};
    };
    QCOMPARE(check(shipped(u"verification.json"_s)).code, 0);
    const auto good = check(shipped(u"risk.json"_s));
    QCOMPARE(good.code, 0);
    const auto lineOf = [](const QByteArray &content, const QByteArray &part) {
        return QString::number(content.left(content.indexOf(part)).count('\n') + 1);
    };
    auto risk = shipped(u"risk.json"_s);
    risk.replace("\"weight\": 12}", "\"weight\": \"12\"}");
    const auto wrong = check(risk);
    QCOMPARE(wrong.code, 3);
    QVERIFY2(wrong.err.contains(path + u": line "_s + lineOf(risk, "\"weight\": \"12\"") + u','),
             qPrintable(wrong.err));
    auto verification = shipped(u"verification.json"_s);
    verification.replace("{\"check\": \"pep\"}", "{\"check\": \"pop\"}");
    const auto unknown = check(verification);
    QCOMPARE(unknown.code, 3);
    QVERIFY2(unknown.err.contains(u"line "_s + lineOf(verification, "\"pop\"")), qPrintable(unknown.err));
    QCOMPARE(check("{\n  \"version\": \"1\"\n}").code, 3);
    QCOMPARE(check("{").code, 3);
    QFile::remove(path);
    QProcess program;
    program.start(programFolder() + u"/pss"_s, {u"policy"_s, u"check"_s, path});
    program.waitForFinished();
    QCOMPARE(program.exitCode(), 1);
}

void PolicyFlowTest::replaysDecisions()
{
    QFETCH(Engine, engine);
    const Casework in(engine);
    QVERIFY2(in.ready && in.loadLists(), in.house.server().log());
    const auto passport = specimen(kGoodPassport);
    in.send(passport);
    const auto identity = in.start(passport.userId, R"("identity")", passport.declared).text("id");
    in.settled(identity);
    const auto approved = in.approve(identity, in.reviewer);
    QVERIFY2(approved.text("status") == u"approved", approved.body);
    const auto bill = specimen(kGoodBill);
    const auto billId = in.send(bill);
    const auto address = in.start(bill.userId, R"("address")", bill.declared).text("id");
    in.settled(address);
    QVERIFY2(in.approve(address, in.reviewer).text("status") == u"approved", in.required(address));

    const QTemporaryDir folder;
    const auto path = folder.filePath(u"policy.json"_s);
    const auto simulate = [&](const QByteArray &content) {
        writeFile(path, content);
        const auto run = in.house.pss({u"policy"_s, u"simulate"_s, u"--policy"_s, path, u"--days"_s, u"7"_s});
        if (run.code != 0)
            QTest::qFail(qPrintable(run.err), __FILE__, __LINE__);
        return run.out;
    };
    const auto same = simulate(shipped(u"verification.json"_s));
    QVERIFY2(same.contains(u"2 decisions replayed, 0 would change, 0 cannot be replayed."_s),
             qPrintable(same));
    // A bill may be no older than three days.
    const auto stricter =
        simulate(shipped(u"verification.json"_s)
                     .replace("\"max_document_age_days\": 90", "\"max_document_age_days\": 3"));
    QVERIFY2(stricter.contains(u"2 decisions replayed, 1 would change"_s), qPrintable(stricter));
    const auto line = stricter.section(u'\n', 0, 0);
    QVERIFY2(line.startsWith(address) && line.contains(u"address: document_recency"_s)
                 && line.contains(u"override"_s),
             qPrintable(line));
    // Whoever comes through an office is a high risk.
    const auto graver = simulate(shipped(u"risk.json"_s)
                                     .replace(R"("otherwise": true, "weight": 5})",
                                              R"("otherwise": true, "weight": 5, "level": "high"})"));
    QVERIFY2(graver.contains(u"2 decisions replayed, 2 would change"_s)
                 && graver.contains(u"The risk would be high, not low."_s) && graver.contains(u"high_risk"_s),
             qPrintable(graver));
    QVERIFY(!graver.contains(passport.declared.surname));
    // What was erased cannot be replayed, and is told.
    const auto raw = in.house.raw();
    raw.run(u"UPDATE document SET status = 'deleted' WHERE id = '%1'"_s.arg(billId));
    raw.run(u"DELETE FROM sealed_key WHERE owner = '%1'"_s.arg(billId));
    const auto less = simulate(shipped(u"risk.json"_s));
    QVERIFY2(less.contains(u"1 decisions replayed, 0 would change, 1 cannot be replayed."_s),
             qPrintable(less));
    QCOMPARE(in.house.pss({u"policy"_s, u"simulate"_s}).code, 2);
    writeFile(path, "{}");
    QCOMPARE(in.house.pss({u"policy"_s, u"simulate"_s, u"--policy"_s, path}).code, 1);
}

QTEST_MAIN(PolicyFlowTest)
#include "policyflowtest.moc"
