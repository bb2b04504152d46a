// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/jobrunner.h"
#include "services/intake.h"
#include "services/readjob.h"
#include "tests/services/readinghouse.h"
#include "tests/services/scans.h"

#include "domain/auditevent.h"
#include "domain/transition.h"
#include "storage/jobrepository.h"
#include "storage/vault.h"

#include <QDirIterator>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const auto kAnna = actorOf(u"anna"_s, Role::Reviewer);
constexpr int kLease = ReadingHouse::kLease;

const QStringList kReadOnce{u"document.read"_s};

} // namespace

class JobRunnerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void uploadIsReadOnce_data() { addEngineRows(); }
    void uploadIsReadOnce();
    void unreadableWaitsForAPerson();
    void lostFileWaitsForAPerson();
    void threeBreaksAreEnough_data() { addEngineRows(); }
    void threeBreaksAreEnough();
    void missingReaderCostsNoAttempt();
    void leasesAreExclusive_data() { addEngineRows(); }
    void leasesAreExclusive();
    void lostLeaseWritesNothing_data();
    void lostLeaseWritesNothing();
    void stopGivesLeasesBack();
    void abandonedLeaseIsTakenOver_data() { addEngineRows(); }
    void abandonedLeaseIsTakenOver();
    void formerLifeIsTakenOverAtOnce();
    void readAgainReplacesPages_data() { addEngineRows(); }
    void readAgainReplacesPages();
    void readAgainInReviewStaysThere();
    void unknownLanguagesCostNoReading();
    void decisionKeepsWhatItRestsOn();
    void proposalLearnsOfNewEvidence();
    void twoNodesShareJobs_data() { addEngineRows(); }
    void twoNodesShareJobs();
};

void JobRunnerTest::uploadIsReadOnce()
{
    QFETCH(Engine, engine);
    ReadingHouse in(engine);
    ReaderPool readers(shippedReader());
    QVERIFY(succeeds(readers.start()));
    IntakeService intake(in.house->database(), in.house->vault(), in.house->audit(), readers, in.events,
                         in.house.clock);
    const auto runner = in.runner(readers, u"one"_s);
    runner->start();
    Upload upload;
    const auto file = intake.receive();
    QVERIFY(succeeds(file->write(pdfScan(u"Republic of Utopia"_s, 2))));
    upload.userId = u"customer-1"_s;
    const auto receipt = intake.admit(kAnna, upload, *file); // wakes the runner
    QVERIFY(succeeds(receipt));
    const auto &id = receipt->document.id;
    QTRY_COMPARE_WITH_TIMEOUT(in.find(id).status, DocumentStatus::PendingReview, 30'000);
    runner->stop();
    QCOMPARE(*runner->backlog(), 0);
    QCOMPARE(in.jobStatus(), u"done"_s);
    const auto reading = in.documents.reading(kAnna, id);
    QVERIFY(succeeds(reading));
    QCOMPARE(reading->status, ReadingStatus::Completed);
    QCOMPARE(reading->pages.size(), 2u);
    QCOMPARE(in.find(id).pageCount, 2);
    for (const int number : {1, 2}) {
        const auto page = in.documents.page(kAnna, id, number);
        QVERIFY(succeeds(page));
        QCOMPARE(QImage::fromData(page->bytes).width(), reading->pages[size_t(number - 1)].width);
    }
    QVERIFY(failsAs(ErrorCode::ResourceNotFound, in.documents.page(kAnna, id, 3)));
    QCOMPARE(in.trail(id), QStringList({u"document.uploaded"_s, u"document.read"_s}));
    QCOMPARE(in.blobs(), 3);
    QVERIFY(in.isChainWhole());
}

void JobRunnerTest::unreadableWaitsForAPerson()
{
    ReadingHouse in;
    ReaderPool readers(shippedReader());
    QVERIFY(succeeds(readers.start()));
    const auto id = in.queued(scan(u"Anna"_s).first(300)).id;
    QVERIFY(in.readNext(readers));
    QCOMPARE(in.find(id).status, DocumentStatus::PendingReview);
    const auto reading = in.documents.reading(kAnna, id);
    QCOMPARE(reading->status, ReadingStatus::Failed);
    QCOMPARE(reading->failureCode, u"FILE_CORRUPT"_s);
    QCOMPARE(in.find(id).findings, QStringList(u"FILE_CORRUPT"_s));
    QCOMPARE(in.trail(id), QStringList(u"document.read_failed"_s));
    QVERIFY(!in.readNext(readers));
    QCOMPARE(in.blobs(), 1);
    // It is a failed required check: no single person approves it.
    QVERIFY(failsAs(ErrorCode::OverrideRequired, in.review.approve(kAnna, id, in.find(id).revision, {})));
}

void JobRunnerTest::lostFileWaitsForAPerson()
{
    ReadingHouse in;
    ReaderPool readers(obedientReader());
    const auto id = in.queued("honest").id;
    QDirIterator files(in.house.path(u"house/vault"_s), QDir::Files, QDirIterator::Subdirectories);
    QVERIFY(QFile::remove(files.next()));
    QVERIFY(in.readNext(readers));
    QCOMPARE(in.find(id).status, DocumentStatus::PendingReview);
    QCOMPARE(in.documents.reading(kAnna, id)->failureCode, u"UNREADABLE"_s);
    QVERIFY(!in.readNext(readers));
}

void JobRunnerTest::threeBreaksAreEnough()
{
    QFETCH(Engine, engine);
    ReadingHouse in(engine);
    ReaderPool readers(obedientReader());
    const auto id = in.queued("crash").id;
    for (int attempt = 1; attempt < kReadAttempts; ++attempt) {
        QVERIFY(in.readNext(readers));
        QCOMPARE(in.find(id).status, DocumentStatus::Received);
        QCOMPARE(in.jobStatus(), u"queued"_s);
        QCOMPARE(in.attempts(), attempt);
        QVERIFY(!in.readNext(readers)); // not at once again
        in.house.clock.advance(1 << attempt);
    }
    QVERIFY(in.readNext(readers));
    QCOMPARE(in.find(id).status, DocumentStatus::Quarantined);
    QCOMPARE(in.jobStatus(), u"failed"_s);
    QCOMPARE(in.documents.reading(kAnna, id)->status, ReadingStatus::Failed);
    QCOMPARE(in.documents.reading(kAnna, id)->failureCode, u"reader_failed"_s);
    QCOMPARE(in.trail(id), QStringList(u"document.quarantined"_s));
    in.house.clock.advance(3600);
    QVERIFY(!in.readNext(readers));
    QVERIFY(in.isChainWhole());
}

void JobRunnerTest::missingReaderCostsNoAttempt()
{
    ReadingHouse in;
    ReaderOptions missing;
    missing.program = u"/nonexistent"_s;
    ReaderPool none(missing);
    const auto id = in.queued("honest").id;
    for (int i = 0; i < kReadAttempts + 2; ++i) {
        QVERIFY(in.readNext(none));
        QCOMPARE(in.find(id).status, DocumentStatus::Received);
        QCOMPARE(in.attempts(), 0);
        QVERIFY(!in.readNext(none));
        in.house.clock.advance(5);
    }
    ReaderPool readers(obedientReader());
    QVERIFY(in.readNext(readers));
    QCOMPARE(in.find(id).status, DocumentStatus::PendingReview);
    QCOMPARE(in.trail(id), kReadOnce);
}

void JobRunnerTest::leasesAreExclusive()
{
    QFETCH(Engine, engine);
    ReadingHouse in(engine);
    ReaderPool readers(obedientReader());
    for (int i = 0; i < 5; ++i)
        in.queued("honest");
    const auto leased =
        together(8, [&](int i) { return in.reads(readers).lease(u"node%1"_s.arg(i), kLease); });
    QSet<QString> jobs;
    int count = 0;
    for (const auto &job : leased) {
        QVERIFY(succeeds(job));
        if (!*job)
            continue;
        ++count;
        jobs << (*job)->id;
        QCOMPARE(in.find((*job)->documentId).status, DocumentStatus::Processing);
    }
    QCOMPARE(count, 5);
    QCOMPARE(jobs.size(), 5);
}

void JobRunnerTest::lostLeaseWritesNothing_data()
{
    QTest::addColumn<Engine>("engine");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("lateIsFirst");
    for (const auto &[name, content] :
         {std::pair("read", "honest"), std::pair("refused", "refuse"), std::pair("broken", "crash")})
        for (const bool lateIsFirst : {true, false}) {
            const auto order = lateIsFirst ? "before the new one" : "after the new one";
            QTest::addRow("SQLite, %s %s", name, order)
                << Engine::Sqlite << QByteArray(content) << lateIsFirst;
            if (PostgreSqlDatabase::isAvailable())
                QTest::addRow("PostgreSQL, %s %s", name, order)
                    << Engine::PostgreSql << QByteArray(content) << lateIsFirst;
        }
}

/// Two nodes hold the same job, one of them since before its lease ran out.
void JobRunnerTest::lostLeaseWritesNothing()
{
    QFETCH(Engine, engine);
    QFETCH(QByteArray, content);
    QFETCH(bool, lateIsFirst);
    ReadingHouse in(engine);
    ReaderPool readers(obedientReader());
    const auto id = in.queued(content).id;
    auto reading = in.reads(readers);
    const auto late = reading.lease(u"late"_s, kLease);
    QVERIFY(succeeds(late) && *late);
    in.house.clock.advance(kLease);
    QVERIFY(!*reading.lease(u"new"_s, kLease)); // it holds to its last second
    in.house.clock.advance(1);
    const auto held = reading.lease(u"new"_s, kLease);
    QVERIFY(succeeds(held) && *held);
    QCOMPARE((*held)->id, (*late)->id);

    if (lateIsFirst) {
        const auto before = in.find(id).revision;
        reading.run(**late, {});
        QCOMPARE(in.find(id).revision, before);
        QCOMPARE(in.find(id).status, DocumentStatus::Processing);
        QCOMPARE(in.trail(id), QStringList());
        QCOMPARE(in.blobs(), 1);
        QCOMPARE(in.attempts(), 0);
    }
    reading.run(**held, {});
    const auto after = in.find(id);
    const auto trail = in.trail(id);
    const auto blobs = in.blobs();
    QCOMPARE(trail.size(), content == "crash" ? 0 : 1);
    QCOMPARE(blobs, content == "honest" ? 2 : 1);
    QCOMPARE(in.attempts(), content == "crash" ? 1 : 0);
    if (!lateIsFirst)
        reading.run(**late, {});
    QCOMPARE(in.find(id).revision, after.revision);
    QCOMPARE(in.trail(id), trail);
    QCOMPARE(in.blobs(), blobs);
    QCOMPARE(in.attempts(), content == "crash" ? 1 : 0);
    QVERIFY(in.isChainWhole());
}

void JobRunnerTest::stopGivesLeasesBack()
{
    ReadingHouse in;
    ReaderPool readers(obedientReader(2));
    QVERIFY(succeeds(readers.start()));
    const auto first = in.queued("sleep").id;
    const auto second = in.queued("sleep").id;
    const auto runner = in.runner(readers, u"one"_s, 2);
    runner->start();
    QTRY_COMPARE_WITH_TIMEOUT(readers.busyReaders(), 2, 10'000);
    QCOMPARE(in.find(first).status, DocumentStatus::Processing);
    QCOMPARE(*runner->backlog(), 2);
    QElapsedTimer timer;
    timer.start();
    runner->stop();
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    for (const auto &id : {first, second})
        QCOMPARE(in.find(id).status, DocumentStatus::Received);
    QCOMPARE(in.count(u"job WHERE status = 'queued' AND leased_by = '' AND attempts = 0"_s), 2);
    QVERIFY(*in.reads(readers).lease(u"two"_s, kLease)); // another node need not wait
    QCOMPARE(in.recorded(u"document.read_failed"_s), 0);
}

void JobRunnerTest::abandonedLeaseIsTakenOver()
{
    QFETCH(Engine, engine);
    ReadingHouse in(engine);
    ReaderPool readers(obedientReader());
    const auto abandoned = in.queued("honest").id;
    QVERIFY(*in.reads(readers).lease(u"killed"_s, kLease));
    in.house.clock.advance(1);
    const auto fresh = in.queued("honest").id;
    const auto runner = in.runner(readers, u"alive"_s);
    runner->start();
    QTRY_COMPARE_WITH_TIMEOUT(in.find(fresh).status, DocumentStatus::PendingReview, 10'000);
    QCOMPARE(in.find(abandoned).status, DocumentStatus::Processing); // its lease may yet hold
    in.house.clock.advance(kLease);
    QTRY_COMPARE_WITH_TIMEOUT(in.find(abandoned).status, DocumentStatus::PendingReview, 10'000);
    runner->stop();
    QCOMPARE(in.trail(abandoned), kReadOnce);
    QCOMPARE(in.count(u"job WHERE status = 'done'"_s), 2);
    QCOMPARE(in.blobs(), 4);
}

void JobRunnerTest::formerLifeIsTakenOverAtOnce()
{
    ReadingHouse in;
    ReaderPool readers(obedientReader());
    const auto id = in.queued("honest").id;
    QVERIFY(*in.reads(readers).lease(u"one"_s, kLease));
    const auto runner = in.runner(readers, u"one"_s);
    runner->start();
    QTRY_COMPARE_WITH_TIMEOUT(in.find(id).status, DocumentStatus::PendingReview, 10'000);
    QCOMPARE(in.trail(id), kReadOnce);
}

void JobRunnerTest::readAgainReplacesPages()
{
    QFETCH(Engine, engine);
    ReadingHouse in(engine);
    ReaderPool readers(obedientReader());
    const auto id = in.queued("honest").id;
    QVERIFY(in.readNext(readers));
    const auto first = in.house.raw().value(u"SELECT id FROM blob WHERE kind = 'page'"_s).toString();
    const auto runner = in.runner(readers, u"one"_s);
    runner->start();
    const auto job = in.documents.readAgain(kAnna, id, {});
    QVERIFY(succeeds(job));
    QTRY_COMPARE_WITH_TIMEOUT(in.find(id).status, DocumentStatus::PendingReview, 10'000);
    runner->stop();
    QCOMPARE(in.documents.job(kAnna, job->id)->status, JobStatus::Done);
    QVERIFY(succeeds(in.documents.page(kAnna, id, 1)));
    QCOMPARE(in.blobs(), 2); // of the former reading nothing is left
    QVERIFY(in.house.raw().value(u"SELECT id FROM blob WHERE kind = 'page'"_s).toString() != first);
    QCOMPARE(in.trail(id),
             QStringList({u"document.read"_s, u"document.read_requested"_s, u"document.read"_s}));
}

void JobRunnerTest::readAgainInReviewStaysThere()
{
    ReadingHouse in;
    ReaderPool readers(obedientReader());
    const auto id = in.queued("honest").id;
    QVERIFY(in.readNext(readers));
    QVERIFY(succeeds(in.review.claim(kAnna, id)));
    QVERIFY(succeeds(in.documents.readAgain(kAnna, id, {})));
    QVERIFY(in.readNext(readers));
    QCOMPARE(in.find(id).status, DocumentStatus::InReview);
    QCOMPARE(in.find(id).claim->holder, u"anna"_s);
    QCOMPARE(in.trail(id).last(), u"document.read"_s);
}

void JobRunnerTest::unknownLanguagesCostNoReading()
{
    ReadingHouse in;
    ReaderPool readers(obedientReader());
    const auto id = in.queued("honest").id;
    QVERIFY(in.readNext(readers));
    for (const auto &languages : {u"xxx"_s, u"../eng"_s}) {
        QVERIFY(succeeds(in.documents.readAgain(kAnna, id, languages)));
        QVERIFY(in.readNext(readers));
        QCOMPARE(in.documents.reading(kAnna, id)->status, ReadingStatus::Completed);
    }
}

/// Who holds a document asks for another reading, and decides before it is done.
void JobRunnerTest::decisionKeepsWhatItRestsOn()
{
    ReadingHouse in;
    ReaderPool readers(obedientReader());
    auto reading = in.reads(readers);
    const auto id = in.queued("honest").id;
    QVERIFY(in.readNext(readers));
    const auto page = in.house.raw().value(u"SELECT id FROM blob WHERE kind = 'page'"_s).toString();
    QVERIFY(succeeds(in.review.claim(kAnna, id)));
    QVERIFY(succeeds(in.documents.readAgain(kAnna, id, {})));
    const auto job = reading.lease(u"here"_s, kLease);
    QVERIFY(succeeds(job) && *job);
    Rejection why;
    why.reasonCodes = QStringList{u"SPECIMEN"_s};
    const auto decided = in.review.reject(kAnna, id, in.find(id).revision, why);
    QVERIFY(succeeds(decided));
    reading.run(**job, {});
    QCOMPARE(in.count(u"job WHERE status = 'done'"_s), 2);
    QCOMPARE(in.find(id).revision, decided->revision);
    QCOMPARE(in.trail(id).last(), u"document.rejected"_s);
    QCOMPARE(in.house.raw().value(u"SELECT id FROM blob WHERE kind = 'page'"_s).toString(), page);
    QCOMPARE(in.blobs(), 2);
    QVERIFY(succeeds(in.review.undo(kAnna, id)));
}

void JobRunnerTest::proposalLearnsOfNewEvidence()
{
    ReadingHouse in;
    ReaderPool readers(obedientReader());
    auto reading = in.reads(readers);
    const auto id = in.queued("honest").id;
    QVERIFY(in.readNext(readers));
    in.read(id, {u"IMAGE_BLURRED"_s});
    QVERIFY(succeeds(in.review.claim(kAnna, id)));
    QVERIFY(succeeds(in.documents.readAgain(kAnna, id, {})));
    const auto job = reading.lease(u"here"_s, kLease);
    QVERIFY(succeeds(in.review.approve(kAnna, id, in.find(id).revision, {{}, u"legible"_s})));
    QCOMPARE(in.find(id).status, DocumentStatus::PendingApproval);
    reading.run(**job, {}); // which finds nothing blurred
    const auto sara = actorOf(u"sara"_s, Role::SeniorReviewer);
    QVERIFY(failsAs(ErrorCode::IllegalTransition, in.review.approve(sara, id, in.find(id).revision, {})));
    QCOMPARE(in.find(id).status, DocumentStatus::InReview);
    QCOMPARE(in.trail(id).last(), u"document.proposal_returned"_s);
}

void JobRunnerTest::twoNodesShareJobs()
{
    QFETCH(Engine, engine);
    constexpr int kJobs = 12;
    ReadingHouse in(engine);
    QStringList ids;
    for (int i = 0; i < kJobs; ++i)
        ids << in.queued("honest").id;
    const auto other = in.house.tryOpen(); // as another process: connections and readers of its own
    QVERIFY(succeeds(other));
    ReaderPool readers(obedientReader(2));
    ReaderPool otherReaders(obedientReader(2));
    QVERIFY(succeeds(readers.start()) && succeeds(otherReaders.start()));
    Events otherEvents;
    JobRunner second((*other)->database(), (*other)->vault(), (*other)->audit(), otherReaders, otherEvents,
                     in.house.clock, u"two"_s, 2);
    const auto first = in.runner(readers, u"one"_s, 2);
    first->start();
    second.start();
    QTRY_COMPARE_WITH_TIMEOUT(in.count(u"job WHERE status = 'done'"_s), kJobs, 20'000);
    first->stop();
    second.stop();
    QCOMPARE(*first->backlog(), 0);
    for (const auto &id : ids) {
        QCOMPARE(in.find(id).status, DocumentStatus::PendingReview);
        QCOMPARE(in.trail(id), kReadOnce);
    }
    QCOMPARE(in.count(u"blob WHERE kind = 'page'"_s), kJobs);
    QCOMPARE(in.blobs(), 2 * kJobs);
    QVERIFY(in.isChainWhole());
}

QTEST_MAIN(JobRunnerTest)
#include "jobrunnertest.moc"
