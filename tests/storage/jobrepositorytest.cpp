// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/jobrepository.h"
#include "base/id.h"
#include "storage/database.h"
#include "support/outcome.h"
#include "support/storeddocument.h"
#include "support/testhouse.h"

#include <QTest>

#include <map>
#include <mutex>
#include <thread>

using namespace pss;
using namespace Qt::StringLiterals;

/// Work that is leased: in order, to one node at a time, and back when the node is lost.
class JobRepositoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsAJob_data() { addEngineRows(); }
    void keepsAJob();
    void leasesTheMostUrgentFirst_data() { addEngineRows(); }
    void leasesTheMostUrgentFirst();
    void waitsUntilItsTime_data() { addEngineRows(); }
    void waitsUntilItsTime();
    void leasesEachJobOnce_data() { addEngineRows(); }
    void leasesEachJobOnce();
    void takesOverALeaseThatRanOut_data() { addEngineRows(); }
    void takesOverALeaseThatRanOut();
    void renewsWhatItHolds_data() { addEngineRows(); }
    void renewsWhatItHolds();
    void tellsWhatAFormerLifeHeld_data() { addEngineRows(); }
    void tellsWhatAFormerLifeHeld();
};

namespace {

/// A house with one document, and its jobs one call each.
class JobHouse : public TestHouse {
public:
    explicit JobHouse(Engine engine) : TestHouse(engine), m_document(storeDocument(*this).document.id) { }

    const QString &document() const { return m_document; }
    QDateTime now() const { return clock.now(); }

    template <class Work>
    auto inTransaction(Work work)
    {
        return (**this).database().write([&](Connection &connection) {
            JobRepository jobs(connection);
            return work(jobs);
        });
    }
    QString add(int priority = 0)
    {
        Job job;
        job.id = newId(IdKind::Job, now());
        job.kind = u"read"_s;
        job.documentId = m_document;
        job.priority = priority;
        job.languages = u"eng+deu"_s;
        job.createdAt = job.updatedAt = now();
        clock.advance(1);
        if (!succeeds(inTransaction([&](JobRepository &jobs) { return jobs.insert(job); })))
            qFatal("the test's job cannot be kept");
        return job.id;
    }
    std::optional<Job> lease(const QString &node, int seconds = 60)
    {
        auto job = inTransaction(
            [&](JobRepository &jobs) { return jobs.lease(node, now(), now().addSecs(seconds)); });
        return succeeds(job) ? *job : std::nullopt;
    }
    Status settle(const Job &job, JobStatus status, const QDateTime &notBefore = {})
    {
        return inTransaction([&](JobRepository &jobs) { return jobs.settle(job, status, now(), notBefore); });
    }
    bool renew(const Job &job, int seconds)
    {
        return inTransaction([&](JobRepository &jobs) { return jobs.renew(job, now().addSecs(seconds)); })
            .value_or(false);
    }
    Job find(const QString &id)
    {
        return inTransaction([&](JobRepository &jobs) { return jobs.find(id); }).value_or(Job());
    }
    int backlog()
    {
        return inTransaction([](JobRepository &jobs) { return jobs.backlog(); }).value_or(-1);
    }

private:
    QString m_document;
};

} // namespace

void JobRepositoryTest::keepsAJob()
{
    QFETCH(Engine, engine);
    JobHouse house(engine);
    const auto id = house.add(3);
    const auto job = house.find(id);
    QCOMPARE(job.id, id);
    QCOMPARE(job.kind, u"read"_s);
    QCOMPARE(job.documentId, house.document());
    QCOMPARE(job.languages, u"eng+deu"_s);
    QCOMPARE(job.priority, 3);
    QCOMPARE(job.attempts, 0);
    QVERIFY(job.status == JobStatus::Queued);
    QCOMPARE(job.createdAt, house.now().addSecs(-1));
    QCOMPARE(house.backlog(), 1);
    const auto open = [&](const QString &document) {
        return house.inTransaction([&](JobRepository &jobs) { return jobs.open(document); });
    };
    QCOMPARE(open(house.document()).value().value_or(Job()).id, id);
    QVERIFY(!open(u"doc_other"_s).value());
    QVERIFY(failsAs(ErrorCode::ResourceNotFound,
                    house.inTransaction([](JobRepository &jobs) { return jobs.find(u"job_none"_s); })));

    auto leased = house.lease(u"node"_s);
    QVERIFY(leased);
    QVERIFY(open(house.document()).value());
    leased->attempts = 2;
    QVERIFY(succeeds(house.settle(*leased, JobStatus::Done)));
    QVERIFY(house.find(id).status == JobStatus::Done);
    QCOMPARE(house.find(id).attempts, 2);
    QCOMPARE(house.find(id).leasedBy, QString());
    QVERIFY(!open(house.document()).value());
    QCOMPARE(house.backlog(), 0);
}

void JobRepositoryTest::leasesTheMostUrgentFirst()
{
    QFETCH(Engine, engine);
    JobHouse house(engine);
    const auto first = house.add(1);
    const auto second = house.add(1);
    const auto urgent = house.add(5);
    const auto last = house.add(-1);
    for (const auto &id : {urgent, first, second, last}) {
        const auto job = house.lease(u"node"_s);
        QVERIFY(job);
        QCOMPARE(job->id, id);
        QVERIFY(job->status == JobStatus::Running);
        QCOMPARE(job->leasedBy, u"node"_s);
        QCOMPARE(house.find(id).leasedUntil, house.now().addSecs(60));
    }
    QVERIFY(!house.lease(u"node"_s));
}

void JobRepositoryTest::waitsUntilItsTime()
{
    QFETCH(Engine, engine);
    JobHouse house(engine);
    const auto id = house.add();
    const auto job = house.lease(u"node"_s);
    QVERIFY(job);
    QVERIFY(succeeds(house.settle(*job, JobStatus::Queued, house.now().addSecs(30))));
    QVERIFY(!house.lease(u"node"_s));
    house.clock.advance(29);
    QVERIFY(!house.lease(u"node"_s));
    house.clock.advance(1);
    QCOMPARE(house.lease(u"other"_s).value_or(Job()).id, id);
}

void JobRepositoryTest::leasesEachJobOnce()
{
    QFETCH(Engine, engine);
    JobHouse house(engine);
    constexpr int kJobs = 60;
    for (int i = 0; i < kJobs; ++i)
        house.add(i % 3);
    std::mutex mutex;
    std::map<QString, int> leased;
    {
        std::vector<std::jthread> nodes;
        for (int node = 0; node < 8; ++node)
            nodes.emplace_back([&, node] {
                while (const auto job = house.lease(u"node %1"_s.arg(node))) {
                    const std::scoped_lock lock(mutex);
                    ++leased[job->id];
                }
            });
    }
    // A node that finds all the rest locked may leave early, but not all of them.
    while (const auto job = house.lease(u"late"_s))
        ++leased[job->id];
    QCOMPARE(leased.size(), size_t(kJobs));
    for (const auto &[id, times] : leased)
        QCOMPARE(times, 1);
}

void JobRepositoryTest::takesOverALeaseThatRanOut()
{
    QFETCH(Engine, engine);
    JobHouse house(engine);
    const auto id = house.add();
    const auto lost = house.lease(u"slow"_s, 60);
    QVERIFY(lost);
    house.clock.advance(60);
    QVERIFY(!house.lease(u"quick"_s)); // to the end of its last second
    house.clock.advance(1);
    const auto taken = house.lease(u"quick"_s, 60);
    QVERIFY(taken);
    QCOMPARE(taken->id, id);
    QCOMPARE(taken->leasedBy, u"quick"_s);

    QVERIFY(!house.renew(*lost, 600));
    QVERIFY(failsAs(ErrorCode::StaleRevision, house.settle(*lost, JobStatus::Done)));
    QCOMPARE(house.find(id).leasedBy, u"quick"_s);
    QCOMPARE(house.find(id).leasedUntil, taken->leasedUntil);
    QVERIFY(succeeds(house.settle(*taken, JobStatus::Done)));
    QVERIFY(failsAs(ErrorCode::StaleRevision, house.settle(*taken, JobStatus::Done)));
    QVERIFY(!house.renew(*taken, 600));
}

void JobRepositoryTest::renewsWhatItHolds()
{
    QFETCH(Engine, engine);
    JobHouse house(engine);
    house.add();
    const auto job = house.lease(u"node"_s, 60);
    QVERIFY(job);
    house.clock.advance(50);
    QVERIFY(house.renew(*job, 60));
    house.clock.advance(50);
    QVERIFY(!house.lease(u"other"_s));
    QVERIFY(succeeds(house.settle(*job, JobStatus::Failed)));
    QVERIFY(!house.lease(u"other"_s));
}

void JobRepositoryTest::tellsWhatAFormerLifeHeld()
{
    QFETCH(Engine, engine);
    JobHouse house(engine);
    const auto one = house.add();
    const auto two = house.add();
    const auto three = house.add();
    QVERIFY(house.lease(u"node"_s) && house.lease(u"other"_s) && house.lease(u"node"_s));
    const auto held = [&](const QString &node) {
        QSet<QString> ids;
        const auto jobs = house.inTransaction([&](JobRepository &all) { return all.leasedBy(node); });
        for (const auto &job : *jobs)
            ids << job.id;
        return ids;
    };
    QCOMPARE(held(u"node"_s), (QSet{one, three}));
    QCOMPARE(held(u"other"_s), QSet{two});
    QCOMPARE(held(u"nobody"_s), QSet<QString>());
    QVERIFY(succeeds(house.settle(house.find(one), JobStatus::Queued)));
    QCOMPARE(held(u"node"_s), QSet{three});
}

QTEST_GUILESS_MAIN(JobRepositoryTest)
#include "jobrepositorytest.moc"
