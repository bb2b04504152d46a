// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/servicehouse.h"

#include "base/id.h"
#include "domain/transition.h"
#include "storage/jobrepository.h"
#include "storage/vault.h"

#include <QSignalSpy>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const auto kOwner = actorOf(u"customer-1"_s, Role::Customer);
const auto kStranger = actorOf(u"customer-2"_s, Role::Customer);
const auto kNorth = actorOf(u"counter"_s, Role::FieldOffice, u"north"_s);
const auto kSouth = actorOf(u"counter"_s, Role::FieldOffice, u"south"_s);
const auto kMain = actorOf(u"main"_s, Role::Service);
const auto kAnna = actorOf(u"anna"_s, Role::Reviewer);
const auto kAudit = actorOf(u"otto"_s, Role::Auditor);

} // namespace

class DocumentServiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void othersDocumentsDoNotExist_data();
    void othersDocumentsDoNotExist();
    void listsHoldOnesOwn();
    void pagingSeesEachOnce_data();
    void pagingSeesEachOnce();
    void cursorsBelongToTheirOrder();
    void staffSeesMore();
    void contentIsRecorded_data() { addEngineRows(); }
    void contentIsRecorded();
    void noContentWithoutItsRecord();
    void pagesAreNotRecorded();
    void historyIsForStaff();
    void rowsFollowTheirIds();
    void readAgainByStatus_data();
    void readAgainByStatus();
    void readAgainIsQueuedOnce_data() { addEngineRows(); }
    void readAgainIsQueuedOnce();
    void readAgainInReviewIsForItsHolder();
    void readAgainByRole();

private:
    static QStringList idsOf(const Result<DocumentPage> &page)
    {
        QStringList ids;
        if (succeeds(page))
            for (const auto &document : page->documents)
                ids << document.id;
        return ids;
    }
    static Document add(ServiceHouse &in, const QString &userId, const QString &office)
    {
        auto document = someDocument(in.house.clock.now());
        document.userId = userId;
        document.office = office;
        in.house.clock.advance(1);
        return in.keep(document);
    }
};

void DocumentServiceTest::othersDocumentsDoNotExist_data()
{
    QTest::addColumn<Actor>("actor");
    QTest::addColumn<bool>("isOwner");
    QTest::newRow("owner") << kOwner << true;
    QTest::newRow("its office") << kNorth << true;
    QTest::newRow("service") << kMain << true;
    QTest::newRow("staff") << kAnna << true;
    QTest::newRow("another customer") << kStranger << false;
    QTest::newRow("another office") << kSouth << false;
    QTest::newRow("an office without a name") << actorOf(u"counter"_s, Role::FieldOffice) << false;
    QTest::newRow("an office named as the customer")
        << actorOf(u"customer-1"_s, Role::FieldOffice, u"south"_s) << false;
}

void DocumentServiceTest::othersDocumentsDoNotExist()
{
    QFETCH(Actor, actor);
    QFETCH(bool, isOwner);
    ServiceHouse in;
    const auto id = in.waiting().id;
    const auto recorded = in.count(u"audit_event"_s);
    const auto none = in.documents.find(actor, u"doc_none"_s);
    QVERIFY(failsAs(ErrorCode::ResourceNotFound, none));
    const auto sees = [&](const auto &result) {
        if (isOwner)
            return succeeds(result);
        return failsAs(ErrorCode::ResourceNotFound, result) && result.error().detail == none.error().detail
            && result.error().subject == none.error().subject;
    };
    QVERIFY(sees(in.documents.find(actor, id)));
    QVERIFY(sees(in.documents.reading(actor, id)));
    QVERIFY(sees(in.documents.content(actor, id)));
    QVERIFY(sees(in.documents.recordViewed(actor, id)));
    const auto queued = in.documents.readAgain(actor, id, {});
    QVERIFY(sees(queued));
    if (!isOwner) {
        QVERIFY(failsAs(ErrorCode::ResourceNotFound, in.documents.page(actor, id, 1)));
        QVERIFY(failsAs(ErrorCode::ResourceNotFound, in.documents.pageStream(actor, id, 1)));
        QCOMPARE(in.count(u"audit_event"_s), recorded);
        QCOMPARE(in.count(u"job"_s), 0);
        const auto job = in.documents.readAgain(kAnna, id, {});
        QVERIFY(failsAs(ErrorCode::ResourceNotFound, in.documents.job(actor, job->id)));
    } else {
        QCOMPARE(in.documents.job(actor, queued->id)->documentId, id);
    }
    const auto nobody = actorOf(u"nobody"_s, Roles());
    QVERIFY(failsAs(ErrorCode::Forbidden, in.documents.find(nobody, id)));
    QVERIFY(failsAs(ErrorCode::Forbidden, in.documents.list(nobody, {}, 10, {})));
}

void DocumentServiceTest::listsHoldOnesOwn()
{
    ServiceHouse in;
    const auto a = add(in, u"customer-1"_s, u"north"_s).id;
    const auto b = add(in, u"customer-1"_s, u"south"_s).id;
    const auto c = add(in, u"customer-2"_s, u"north"_s).id;
    const auto d = add(in, u"customer-2"_s, {}).id;
    const auto list = [&](const Actor &actor, const QString &userId = {}) {
        DocumentFilter filter;
        filter.userId = userId;
        filter.sort = DocumentSort::CreatedAscending;
        return idsOf(in.documents.list(actor, filter, 100, {}));
    };
    QCOMPARE(list(kOwner), QStringList({a, b}));
    QCOMPARE(list(kOwner, u"customer-1"_s), QStringList({a, b}));
    QCOMPARE(list(kOwner, u"customer-2"_s), QStringList());
    QCOMPARE(list(kStranger), QStringList({c, d}));
    QCOMPARE(list(kNorth), QStringList({a, c}));
    QCOMPARE(list(kNorth, u"customer-2"_s), QStringList(c));
    QCOMPARE(list(kSouth), QStringList(b));
    QCOMPARE(list(kMain), QStringList({a, b, c, d}));
    QCOMPARE(list(kAudit), QStringList({a, b, c, d}));
    QCOMPARE(list(kAnna, u"customer-2"_s), QStringList({c, d}));
    // Without an office there is nothing that is its own, whatever else it may be.
    QCOMPARE(list(actorOf(u"counter"_s, Role::FieldOffice)), QStringList());
    QCOMPARE(list(actorOf(u"customer-9"_s, Roles(Role::FieldOffice) | Role::Customer)), QStringList());

    DocumentFilter others; // an office cannot ask for another's
    others.office = u"south"_s;
    others.sort = DocumentSort::CreatedAscending;
    QCOMPARE(idsOf(in.documents.list(kNorth, others, 100, {})), QStringList({a, c}));
}

void DocumentServiceTest::pagingSeesEachOnce_data()
{
    QTest::addColumn<Engine>("engine");
    QTest::addColumn<DocumentSort>("sort");
    const std::pair<const char *, DocumentSort> sorts[] = {{"oldest", DocumentSort::CreatedAscending},
                                                           {"newest", DocumentSort::CreatedDescending},
                                                           {"priority", DocumentSort::Priority},
                                                           {"due", DocumentSort::Due}};
    for (const auto &[name, sort] : sorts) {
        QTest::addRow("SQLite, %s", name) << Engine::Sqlite << sort;
        if (PostgreSqlDatabase::isAvailable())
            QTest::addRow("PostgreSQL, %s", name) << Engine::PostgreSql << sort;
    }
}

void DocumentServiceTest::pagingSeesEachOnce()
{
    QFETCH(Engine, engine);
    QFETCH(DocumentSort, sort);
    ServiceHouse in(engine);
    const auto addOne = [&](int i) {
        auto document = someDocument(in.house.clock.now().addSecs(i / 3)); // many of one moment
        document.dueAt = in.house.clock.now().addSecs(i % 4);
        document.priority = i % 3;
        return in.keep(document).id;
    };
    QStringList before;
    for (int i = 0; i < 23; ++i)
        before << addOne(i);
    QStringList seen;
    QString cursor;
    DocumentFilter filter;
    filter.sort = sort;
    do {
        const auto page = in.documents.list(kAnna, filter, 5, cursor);
        QVERIFY(succeeds(page));
        QVERIFY(page->documents.size() <= 5u);
        QVERIFY(page->next.isEmpty() || page->documents.size() == 5u);
        seen << idsOf(page);
        cursor = page->next;
        addOne(seen.size()); // what comes meanwhile moves nothing
    } while (!cursor.isEmpty() && seen.size() < 100);
    for (const auto &id : before)
        QCOMPARE(seen.count(id), 1);
    QCOMPARE(QSet<QString>(seen.begin(), seen.end()).size(), seen.size());
}

void DocumentServiceTest::cursorsBelongToTheirOrder()
{
    ServiceHouse in;
    for (int i = 0; i < 3; ++i)
        in.waiting();
    DocumentFilter filter;
    const auto cursor = in.documents.list(kAnna, filter, 2, {})->next;
    QVERIFY(!cursor.isEmpty());
    for (const auto sort : {DocumentSort::CreatedAscending, DocumentSort::Priority, DocumentSort::Due}) {
        filter.sort = sort;
        QVERIFY(failsAs(ErrorCode::ValidationFailed, in.documents.list(kAnna, filter, 2, cursor)));
    }
    for (const auto &garbage : {u"x"_s, u"%%%"_s, QString(cursor + u'x'), cursor.chopped(4), u"é"_s})
        QVERIFY(failsAs(ErrorCode::ValidationFailed, in.documents.list(kAnna, {}, 2, garbage)));
}

void DocumentServiceTest::staffSeesMore()
{
    ServiceHouse in;
    const auto document = in.waiting();
    const auto &id = document.id;
    for (const auto &entry : kWords<Role>) {
        const auto actor = actorOf(u"customer-1"_s, entry.value, u"north"_s);
        const auto seen = [&](const auto &result) {
            return actor.may(Permission::ViewAll) ? succeeds(result) : failsAs(ErrorCode::Forbidden, result);
        };
        QVERIFY2(seen(in.documents.history(actor, id)), entry.word);
        QVERIFY2(seen(in.documents.checks(actor, document)), entry.word);
        QVERIFY2(seen(in.documents.keys(actor, {})), entry.word);
        QVERIFY2(seen(in.documents.rows(actor, {id})), entry.word);
    }
    QVERIFY(failsAs(ErrorCode::ResourceNotFound, in.documents.history(kAnna, u"doc_none"_s)));
}

void DocumentServiceTest::contentIsRecorded()
{
    QFETCH(Engine, engine);
    ServiceHouse in(engine);
    const auto stored = storeDocument(in.house);
    auto owner = kOwner;
    owner.clientAddress = u"10.0.0.7"_s;
    owner.requestId = u"r-1"_s;
    const auto content = in.documents.content(owner, stored.document.id);
    QVERIFY(succeeds(content));
    QCOMPARE(content->size, stored.content.size());
    QCOMPARE(allOf(content->next).value_or(QByteArray()), stored.content);
    QCOMPARE(content->mediaType, u"image/jpeg"_s);
    QCOMPARE(content->filename, stored.document.filename);
    QVERIFY(in.documents.recordViewed(kAnna, stored.document.id));
    const auto history = in.documents.history(kAudit, stored.document.id);
    QVERIFY(succeeds(history));
    QCOMPARE(history->size(), 2u);
    const auto &download = history->front();
    QCOMPARE(download.action, u"document.downloaded"_s);
    QCOMPARE(download.actor, u"customer-1"_s);
    QCOMPARE(download.clientAddress, u"10.0.0.7"_s);
    QCOMPARE(download.requestId, u"r-1"_s);
    QCOMPARE(download.occurredAt, in.house.clock.now());
    QCOMPARE(history->back().action, u"document.viewed"_s);
    QCOMPARE(history->back().actor, u"anna"_s);
    QCOMPARE(in.find(stored.document.id).revision, stored.document.revision);
    QVERIFY(in.isChainWhole());
}

void DocumentServiceTest::noContentWithoutItsRecord()
{
    ServiceHouse in;
    const auto id = in.waiting().id;
    in.house.raw().run(u"CREATE TRIGGER full BEFORE INSERT ON audit_event "
                       "BEGIN SELECT RAISE(ABORT, 'full'); END"_s);
    QVERIFY(failsAs(ErrorCode::Unavailable, in.documents.content(kOwner, id)));
    QVERIFY(failsAs(ErrorCode::Unavailable, in.documents.recordViewed(kOwner, id)));
}

void DocumentServiceTest::pagesAreNotRecorded()
{
    ServiceHouse in;
    const auto stored = storeDocument(in.house);
    const auto &id = stored.document.id;
    const auto blob = in.house->vault().store(stored.key, "a page", in.house.clock);
    QVERIFY(in.house->database().write([&](Connection &connection) {
        return DocumentRepository(connection, in.house->vault())
            .addBlob(id, {*blob, u"page"_s, 1, u"image/png"_s, 6});
    }));
    const auto page = in.documents.page(kOwner, id, 1);
    QVERIFY(succeeds(page));
    QCOMPARE(page->bytes, "a page");
    QCOMPARE(page->mediaType, u"image/png"_s);
    for (const int number : {0, 2, -1})
        QVERIFY(failsAs(ErrorCode::ResourceNotFound, in.documents.page(kOwner, id, number)));
    QCOMPARE(in.trail(id), QStringList()); // a viewer fetches ahead; what it showed it says
}

void DocumentServiceTest::historyIsForStaff()
{
    ServiceHouse in;
    const auto before = in.waiting();
    const auto other = in.waiting();
    QVERIFY(succeeds(in.review.approve(kAnna, before.id, before.revision, {u"looks right"_s, {}})));
    QVERIFY(succeeds(in.review.claim(kAnna, other.id)));
    const auto history = in.documents.history(kAudit, before.id);
    QVERIFY(succeeds(history));
    QCOMPARE(history->size(), 1u);
    QCOMPARE(history->front().details[u"note"_s].toString(), u"looks right"_s);
    QCOMPARE(history->front().details[u"outcome"_s].toString(), u"approved"_s);
}

void DocumentServiceTest::rowsFollowTheirIds()
{
    ServiceHouse in;
    const auto a = add(in, u"customer-1"_s, u"north"_s).id;
    const auto b = add(in, u"customer-1"_s, u"north"_s).id;
    const auto c = add(in, u"customer-2"_s, u"north"_s).id;
    DocumentFilter filter;
    filter.userId = u"customer-1"_s;
    filter.sort = DocumentSort::CreatedAscending;
    QCOMPARE(*in.documents.keys(kAnna, filter), std::vector<QString>({a, b}));
    const auto rows = in.documents.rows(kAnna, {c, u"doc_none"_s, a});
    QVERIFY(succeeds(rows));
    QCOMPARE(rows->size(), 2u);
    QCOMPARE(rows->front().id, c);
    QCOMPARE(rows->back().id, a);
    QVERIFY(in.documents.rows(kAnna, {})->empty());
}

void DocumentServiceTest::readAgainByStatus_data()
{
    QTest::addColumn<DocumentStatus>("status");
    for (const auto &entry : kWords<DocumentStatus>)
        QTest::newRow(entry.word) << entry.value;
}

void DocumentServiceTest::readAgainByStatus()
{
    QFETCH(DocumentStatus, status);
    ServiceHouse in;
    const auto before = in.waiting({}, status);
    const auto queued = in.documents.readAgain(kOwner, before.id, u"deu"_s);
    if (status == DocumentStatus::PendingReview) {
        QVERIFY(succeeds(queued));
        QCOMPARE(queued->languages, u"deu"_s);
        QCOMPARE(queued->status, JobStatus::Queued);
        QCOMPARE(in.find(before.id).status, DocumentStatus::Processing);
        QCOMPARE(in.documents.reading(kOwner, before.id)->status, ReadingStatus::Processing);
        QCOMPARE(in.trail(before.id), QStringList(u"document.read_requested"_s));
        return;
    }
    // A customer who asks while it is under review learns nothing of who has it; what was deleted is gone.
    const auto code = status == DocumentStatus::InReview ? ErrorCode::ClaimedByOther
        : status == DocumentStatus::Deleted              ? ErrorCode::ResourceNotFound
                                                         : ErrorCode::IllegalTransition;
    QVERIFY(failsAs(code, queued));
    QCOMPARE(queued.error().subject, QString());
    QCOMPARE(in.find(before.id).revision, before.revision);
    QCOMPARE(in.count(u"job"_s), 0);
    QCOMPARE(in.trail(before.id), QStringList());
}

void DocumentServiceTest::readAgainIsQueuedOnce()
{
    QFETCH(Engine, engine);
    ServiceHouse in(engine);
    const auto id = in.waiting().id;
    QSignalSpy queued(&in.events, &Events::jobQueued);
    const auto results = together(6, [&](int) { return in.documents.readAgain(kAnna, id, {}); });
    QSet<QString> jobs;
    for (const auto &result : results)
        if (result)
            jobs << result->id;
        else
            QVERIFY(failsAs(ErrorCode::StaleRevision, result));
    QCOMPARE(jobs.size(), 1);
    QCOMPARE(in.count(u"job"_s), 1);
    QCOMPARE(in.trail(id), QStringList(u"document.read_requested"_s));
    QVERIFY(queued.size() >= 1);
    const auto again = in.documents.readAgain(kOwner, id, {});
    QVERIFY(succeeds(again));
    QVERIFY(jobs.contains(again->id));
    QCOMPARE(in.documents.job(kOwner, again->id)->documentId, id);
    QVERIFY(in.isChainWhole());
}

void DocumentServiceTest::readAgainInReviewIsForItsHolder()
{
    ServiceHouse in;
    const auto id = in.waiting().id;
    QVERIFY(succeeds(in.review.claim(kAnna, id)));
    const auto refused = in.documents.readAgain(actorOf(u"ben"_s, Role::Reviewer), id, {});
    QVERIFY(failsAs(ErrorCode::ClaimedByOther, refused));
    QCOMPARE(refused.error().subject, u"anna"_s);
    const auto hidden = in.documents.readAgain(kOwner, id, {});
    QVERIFY(failsAs(ErrorCode::ClaimedByOther, hidden));
    QCOMPARE(hidden.error().subject, QString());
    QVERIFY(succeeds(in.documents.readAgain(kAnna, id, {})));
    QCOMPARE(in.find(id).status, DocumentStatus::InReview);
    QCOMPARE(in.find(id).claim->holder, u"anna"_s);
}

void DocumentServiceTest::readAgainByRole()
{
    ServiceHouse in;
    for (const auto &entry : kWords<Role>) {
        const auto id = in.waiting().id;
        const auto actor = actorOf(u"customer-1"_s, entry.value, u"north"_s);
        const auto result = in.documents.readAgain(actor, id, {});
        QVERIFY2(actor.may(Permission::ReadDocument) ? succeeds(result)
                                                     : failsAs(ErrorCode::Forbidden, result),
                 entry.word);
    }
}

QTEST_GUILESS_MAIN(DocumentServiceTest)
#include "documentservicetest.moc"
