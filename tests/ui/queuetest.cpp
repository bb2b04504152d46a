// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/queue/flags.h"
#include "ui/queue/keychange.h"
#include "ui/queue/queuemodel.h"
#include "ui/queue/queuetable.h"
#include "ui/queue/timetext.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

using Keys = QList<QString>;

SortedKeys sorted(Keys keys) { return std::make_shared<const Keys>(std::move(keys)); }

SortedKeys numbered(int count, int first = 0)
{
    Keys keys;
    keys.reserve(count);
    for (int i = 0; i < count; ++i)
        keys.push_back(u"doc_%1"_s.arg(first + i, 9, 10, QChar(u'0')));
    return sorted(std::move(keys));
}

Document made(const QString &key)
{
    Document document;
    document.id = key;
    document.userId = u"cus-"_s + key.right(4);
    document.type = DocumentType::Passport;
    document.status = DocumentStatus::PendingReview;
    document.createdAt = QDateTime::currentDateTimeUtc().addSecs(-7200);
    document.dueAt = document.createdAt.addDays(1);
    return document;
}

/// The rows of a world in which every key exists; counts how often and how much is asked.
struct World {
    std::atomic<int> questions = 0;
    std::atomic<int> rows = 0;
    std::atomic<bool> approved = false;

    QueueModel::Rows source()
    {
        return [this](const std::vector<QString> &keys) -> Result<std::vector<Document>> {
            ++questions;
            rows += int(keys.size());
            std::vector<Document> documents;
            for (const QString &key : keys) {
                documents.push_back(made(key));
                if (approved)
                    documents.back().status = DocumentStatus::Approved;
            }
            return documents;
        };
    }
};

QString cell(const QueueModel &model, int row, QueueModel::Column column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class QueueTest : public QObject {
    Q_OBJECT

    SystemClock m_clock;

private Q_SLOTS:
    void flagsAreFewAndTheGravestFirst()
    {
        auto document = made(u"doc_1"_s);
        QVERIFY(flagsOf(document).empty());
        QVERIFY(flagsText(document).isEmpty());
        document.findings = {u"IMAGE_BLURRED"_s, u"IMAGE_DARK"_s, u"EXPIRED_DOCUMENT"_s, u"MRZ_INVALID"_s};
        document.duplicate = true;
        QStringList words;
        for (const auto &flag : flagsOf(document))
            words << flag.text;
        QCOMPARE(words, QStringList({u"Duplicate"_s, u"Expired"_s, u"MRZ invalid"_s, u"Quality"_s}));
        QCOMPARE(flagsText(document).count(u'\n'), 4); // a sentence for each of the five
        document.findings = {u"DUPLICATE_DOCUMENT"_s};
        QCOMPARE(flagsOf(document).size(), 1u);
    }
    void changesAreFoundAndReplayed()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 200; ++round) {
            Keys before;
            Keys after;
            for (int i = 0; i < 60; ++i) {
                if (random.bounded(4) != 0)
                    before.push_back(u"k%1"_s.arg(i));
                if (random.bounded(4) != 0)
                    after.push_back(u"k%1"_s.arg(i));
            }
            if (round % 3 == 0 && after.size() > 4) // something moves
                std::swap(after[1], after[after.size() - 2]);
            World world;
            QueueModel model(world.source(), m_clock);
            QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
            const auto empty = model.keys();
            const auto first = sorted(before);
            const auto second = sorted(after);
            QVERIFY(model.apply(empty, keyChange(empty, first)));
            QCOMPARE(*model.keys(), before);
            QVERIFY(model.apply(first, keyChange(first, second)));
            QCOMPARE(*model.keys(), after);
            QVERIFY(before == after
                    || !model.apply(first, keyChange(first, second))); // no longer what is shown
        }
    }

    void rowsComeInChunksWhenLookedAt()
    {
        World world;
        QueueModel model(world.source(), m_clock);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.apply(model.keys(), keyChange(model.keys(), numbered(5000)));
        QTRY_VERIFY(world.questions > 0); // the tester looks at the first rows
        const int asked = world.questions;
        QCOMPARE(cell(model, 4000, QueueModel::Customer), u"Loading…"_s);
        for (int row = 4000; row < 4030; ++row)
            (void)cell(model, row, QueueModel::Customer);
        QTRY_COMPARE(cell(model, 4029, QueueModel::Customer), u"cus-4029"_s);
        QCOMPARE(world.questions - asked, 1);
        QVERIFY(world.rows < 200);
        QCOMPARE(cell(model, 4000, QueueModel::Age), u"2 h"_s);
        QCOMPARE(cell(model, 4000, QueueModel::Status), u"To review"_s);
    }

    void aChangedRowIsReadAgainAndShownMeanwhile()
    {
        World world;
        QueueModel model(world.source(), m_clock);
        model.apply(model.keys(), keyChange(model.keys(), numbered(10)));
        (void)cell(model, 3, QueueModel::Status);
        QTRY_COMPARE(cell(model, 3, QueueModel::Status), u"To review"_s);
        world.approved = true;
        model.forget(model.key(3));
        QCOMPARE(cell(model, 3, QueueModel::Status), u"To review"_s);
        QTRY_COMPARE(cell(model, 3, QueueModel::Status), u"Approved"_s);
    }

    void aFailureIsTold()
    {
        QueueModel model(
            [](const std::vector<QString> &) -> Result<std::vector<Document>> {
                return fail(ErrorCode::Unavailable, u"down"_s);
            },
            m_clock);
        QSignalSpy failed(&model, &QueueModel::rowsFailed);
        model.apply(model.keys(), keyChange(model.keys(), numbered(3)));
        (void)cell(model, 0, QueueModel::Customer);
        QTRY_COMPARE(failed.size(), 1);
    }

    void selectionAndScrollStayWhenRowsComeAndGo()
    {
        World world;
        QueueModel model(world.source(), m_clock);
        QueueTable table(model, m_clock, u"anna"_s);
        table.resize(1200, 500);
        table.show();
        const auto first = numbered(1000, 1000);
        QVERIFY(table.apply(model.keys(), keyChange(model.keys(), first)));
        table.selectRow(500);
        table.verticalScrollBar()->setValue(495 * 42 + 17);
        const QString chosen = table.currentKey();
        const QString top = model.key(table.rowAt(0));
        const int offset = table.rowViewportPosition(table.rowAt(0));

        Keys changed = *numbered(20, 900); // twenty above, one of those above gone
        changed.append(*first);
        changed.erase(changed.begin() + 30);
        const auto second = sorted(changed);
        QVERIFY(table.apply(first, keyChange(first, second)));
        QCOMPARE(table.currentKey(), chosen);
        QCOMPARE(table.selectedKeys(), QStringList{chosen});
        QCOMPARE(model.key(table.rowAt(0)), top);
        QCOMPARE(table.rowViewportPosition(table.rowAt(0)), offset);
    }

    void selectionStaysWhenMuchChanges()
    {
        World world;
        QueueModel model(world.source(), m_clock);
        QueueTable table(model, m_clock, u"anna"_s);
        table.resize(1200, 500);
        table.show();
        const auto first = numbered(20000);
        QVERIFY(table.apply(model.keys(), keyChange(model.keys(), first)));
        table.selectRow(10001);
        const QString chosen = table.currentKey();
        Keys every;
        for (qsizetype i = 1; i < first->size(); i += 2)
            every.push_back(first->at(i));
        const auto change = keyChange(first, sorted(every));
        QVERIFY(change.whole);
        QVERIFY(table.apply(first, change));
        QCOMPARE(table.currentKey(), chosen);
        QCOMPARE(table.selectedKeys(), QStringList{chosen});
    }

    void aMillionStaysInstant()
    {
        World world;
        QueueModel model(world.source(), m_clock);
        QueueTable table(model, m_clock, u"anna"_s);
        table.resize(1400, 800);
        table.show();
        const auto million = numbered(1'000'000, 10);
        QElapsedTimer timer;
        auto told = [&](const char *what) { qInfo("%s: %.1f ms", what, double(timer.nsecsElapsed()) / 1e6); };

        const auto filling = keyChange(model.keys(), million);
        timer.start();
        QVERIFY(table.apply(model.keys(), filling));
        table.startOver();
        told("GUI thread: a million keys shown");
        timer.start();
        table.grab();
        told("GUI thread: first paint");
        QTRY_COMPARE(cell(model, 0, QueueModel::Customer), u"cus-0010"_s);
        timer.start();
        table.scrollToBottom();
        table.grab();
        told("GUI thread: jump to the end and paint");
        QTRY_VERIFY(cell(model, 999'999, QueueModel::Customer).startsWith("cus-"_L1));

        Keys changed = *million;
        changed.removeAt(500'000);
        changed.prepend(u"doc_000000001"_s);
        timer.start();
        const auto next = sorted(std::move(changed));
        const auto change = keyChange(million, next);
        told("worker: comparing a million keys");
        QCOMPARE(change.removed.size(), 1U);
        QCOMPARE(change.inserted.size(), 1U);
        timer.start();
        QVERIFY(table.apply(million, change));
        told("GUI thread: one in, one out");
        timer.start();
        model.tick();
        table.grab();
        told("GUI thread: ages go on");
        QVERIFY(world.rows < 1000); // what was seen, not what is there
    }

    void timesAreShort()
    {
        const auto now = QDateTime::fromString(u"2026-11-23T12:00:00Z"_s, Qt::ISODate);
        QCOMPARE(ageText(now.addSecs(-20), now), u"< 1 min"_s);
        QCOMPARE(ageText(now.addSecs(-300), now), u"5 min"_s);
        QCOMPARE(ageText(now.addDays(-3), now), u"3 d"_s);
        QCOMPARE(dueText(now.addSecs(7200), now), u"in 2 h"_s);
        QCOMPARE(dueText(now.addSecs(-7200), now), u"2 h late"_s);
    }
};

} // namespace pss

QTEST_MAIN(pss::QueueTest)
#include "queuetest.moc"
