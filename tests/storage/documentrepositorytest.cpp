// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/documentrepository.h"
#include "base/id.h"
#include "storage/database.h"
#include "storage/vault.h"
#include "support/outcome.h"
#include "support/storeddocument.h"
#include "support/testhouse.h"

#include <QTest>

#include <thread>

using namespace pss;
using namespace Qt::StringLiterals;

/// Documents' rows: whole there and back, one revision after the other, held by one reviewer at a time.
class DocumentRepositoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatItKept_data() { addEngineRows(); }
    void givesBackWhatItKept();
    void needsAKey_data() { addEngineRows(); }
    void needsAKey();
    void countsRevisions_data() { addEngineRows(); }
    void countsRevisions();
    void letsOneOfManyChangeARevision_data() { addEngineRows(); }
    void letsOneOfManyChangeARevision();
    void renewsAClaimForItsHolder_data() { addEngineRows(); }
    void renewsAClaimForItsHolder();
    void findsClaimsThatRanOut_data() { addEngineRows(); }
    void findsClaimsThatRanOut();
    void findsManyInTheirOrder_data() { addEngineRows(); }
    void findsManyInTheirOrder();
    void findsTheSameContent_data() { addEngineRows(); }
    void findsTheSameContent();
    void listsItsFiles_data() { addEngineRows(); }
    void listsItsFiles();
    void noticesAnothersSealedPart_data() { addEngineRows(); }
    void noticesAnothersSealedPart();
};

namespace {

template <class Work>
auto write(TestHouse &house, Work work)
{
    return house->database().write([&](Connection &connection) {
        DocumentRepository documents(connection, house->vault());
        return work(documents);
    });
}

Result<Document> find(TestHouse &house, const QString &id)
{
    return write(house, [&](DocumentRepository &documents) { return documents.find(id); });
}

Result<Document> update(TestHouse &house, const Document &before, const Document &after)
{
    return write(house, [&](DocumentRepository &documents) {
        return documents.update(before, after, house.clock.now());
    });
}

Document decided(const QDateTime &now)
{
    auto document = someDocument(now);
    document.status = DocumentStatus::Rejected;
    document.issuingCountry = u"UTO"_s;
    document.priority = 4;
    document.supersedes = newId(IdKind::Document, now);
    document.resubmissions = 2;
    document.duplicate = true;
    document.findings = {u"EXPIRED_DOCUMENT"_s, u"MRZ_INVALID"_s};
    document.claim = Claim{u"rita"_s, now.addSecs(900)};
    document.filename = u"Ærø \"scan\" 1.jpg"_s;
    document.declared.address = {u"1 High Street"_s, {}, u"Zürich"_s, {}, u"8001"_s, u"CHE"_s};
    document.declared.dateOfBirth = u"1974-08-12"_s;
    document.corrections[u"surname"_s] = {u"Ericsson"_s, u"rita"_s, now};
    document.decision = Decision{DocumentStatus::Rejected,
                                 u"rita"_s,
                                 now,
                                 {u"blurred"_s, u"expired"_s},
                                 u"an internal note"_s,
                                 u"a public note"_s,
                                 u"an override"_s,
                                 now.addDays(-1),
                                 QByteArray("\x00\xff", 2)};
    return document;
}

} // namespace

void DocumentRepositoryTest::givesBackWhatItKept()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    const auto kept = storeDocument(house, decided(house.clock.now())).document;
    house.reopen();
    const auto found = find(house, kept.id);
    QVERIFY(succeeds(found));
    QCOMPARE(found->id, kept.id);
    QCOMPARE(found->userId, kept.userId);
    QCOMPARE(wordOf(found->type), wordOf(kept.type));
    QCOMPARE(wordOf(found->side), wordOf(kept.side));
    QCOMPARE(wordOf(found->status), wordOf(kept.status));
    QCOMPARE(wordOf(found->channel), wordOf(kept.channel));
    for (const auto member : {&Document::revision, &Document::publicRevision, &Document::pageCount,
                              &Document::priority, &Document::resubmissions})
        QCOMPARE((*found).*member, kept.*member);
    for (const auto member :
         {&Document::uploadedBy, &Document::office, &Document::mediaType, &Document::issuingCountry,
          &Document::supersedes, &Document::filename, &Document::sha256})
        QCOMPARE((*found).*member, kept.*member);
    for (const auto member :
         {&Document::createdAt, &Document::updatedAt, &Document::publicUpdatedAt, &Document::dueAt})
        QCOMPARE((*found).*member, kept.*member);
    QCOMPARE(found->sizeBytes, kept.sizeBytes);
    QVERIFY(found->duplicate);
    QCOMPARE(found->findings, kept.findings);
    QCOMPARE(found->claim.value().holder, kept.claim->holder);
    QCOMPARE(found->claim.value().until, kept.claim->until);
    QCOMPARE(toJson(found->declared), toJson(kept.declared));
    QCOMPARE(found->corrections.value(u"surname"_s).value, u"Ericsson"_s);
    QCOMPARE(found->corrections.value(u"surname"_s).at, kept.corrections[u"surname"_s].at);
    const auto &decision = found->decision.value();
    QVERIFY(decision.outcome == DocumentStatus::Rejected);
    QCOMPARE(decision.reasonCodes, kept.decision->reasonCodes);
    QCOMPARE(decision.note, kept.decision->note);
    QCOMPARE(decision.publicNote, kept.decision->publicNote);
    QCOMPARE(decision.overrideReason, kept.decision->overrideReason);
    QCOMPARE(decision.at, kept.decision->at);
    QCOMPARE(decision.publicUpdatedBefore, kept.decision->publicUpdatedBefore);
    QCOMPARE(decision.evidence, kept.decision->evidence);
}

void DocumentRepositoryTest::needsAKey()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    const auto document = someDocument(house.clock.now());
    QVERIFY(failsAs(ErrorCode::ResourceNotFound, write(house, [&](DocumentRepository &documents) {
                        return documents.insert(document, QByteArray(32, 't'));
                    })));
    QVERIFY(failsAs(ErrorCode::ResourceNotFound, find(house, document.id)));
}

void DocumentRepositoryTest::countsRevisions()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    const auto first = storeDocument(house).document;
    house.clock.advance(10);

    auto next = first;
    next.priority = 9; // nothing that a customer sees
    next.status = DocumentStatus::InReview;
    next.claim = Claim{u"rita"_s, house.clock.now().addSecs(900)};
    const auto second = update(house, first, next);
    QVERIFY(succeeds(second));
    QCOMPARE(second->revision, 2);
    QCOMPARE(second->publicRevision, 1);
    QCOMPARE(second->updatedAt, house.clock.now());
    QCOMPARE(second->publicUpdatedAt, first.publicUpdatedAt);

    house.clock.advance(10);
    next = *second;
    next.status = DocumentStatus::Expired;
    const auto third = update(house, *second, next);
    QVERIFY(succeeds(third));
    QCOMPARE(third->revision, 3);
    QCOMPARE(third->publicRevision, 2);
    QCOMPARE(third->publicUpdatedAt, house.clock.now());

    // Who saw an older revision changes nothing.
    for (const auto &seen : {first, *second})
        QVERIFY(failsAs(ErrorCode::StaleRevision, update(house, seen, seen)));
    const auto found = find(house, first.id);
    QVERIFY(succeeds(found));
    QCOMPARE(found->revision, 3);
    QCOMPARE(found->publicRevision, 2);
    QVERIFY(found->status == DocumentStatus::Expired);
}

void DocumentRepositoryTest::letsOneOfManyChangeARevision()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    const auto first = storeDocument(house).document;
    std::atomic<int> changed = 0;
    std::atomic<int> stale = 0;
    {
        std::vector<std::jthread> reviewers;
        for (int i = 0; i < 6; ++i)
            reviewers.emplace_back([&, i] {
                auto next = first;
                next.priority = i;
                const auto done = update(house, first, next);
                changed += done ? 1 : 0;
                stale += !done && done.error().code == ErrorCode::StaleRevision ? 1 : 0;
            });
    }
    QCOMPARE(changed, 1);
    QCOMPARE(stale, 5);
    QCOMPARE(find(house, first.id).value().revision, 2);
}

void DocumentRepositoryTest::renewsAClaimForItsHolder()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    auto document = someDocument(house.clock.now());
    document.claim = Claim{u"rita"_s, house.clock.now().addSecs(900)};
    const auto kept = storeDocument(house, document).document;
    const auto renew = [&](const QString &holder, int seconds) {
        return write(house,
                     [&](DocumentRepository &documents) {
                         return documents.renewClaim(kept.id, {holder, house.clock.now().addSecs(seconds)});
                     })
            .value();
    };
    QVERIFY(!renew(u"oskar"_s, 5000));
    QVERIFY(renew(u"rita"_s, 1800));
    const auto found = find(house, kept.id).value();
    QCOMPARE(found.claim.value().until, house.clock.now().addSecs(1800));
    QCOMPARE(found.revision, 1);

    auto released = found;
    released.claim.reset();
    QVERIFY(succeeds(update(house, found, released)));
    QVERIFY(!renew(u"rita"_s, 1800));
    QVERIFY(!find(house, kept.id).value().claim);
}

void DocumentRepositoryTest::findsClaimsThatRanOut()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    const auto claimed = [&](DocumentStatus status, int seconds) {
        auto document = someDocument(house.clock.now());
        document.status = status;
        document.claim = Claim{u"rita"_s, house.clock.now().addSecs(seconds)};
        return storeDocument(house, document).document.id;
    };
    const auto later = claimed(DocumentStatus::InReview, 120);
    const auto soon = claimed(DocumentStatus::InReview, 60);
    claimed(DocumentStatus::PendingApproval, 60);
    storeDocument(house);
    const auto expired = [&] {
        return write(
                   house,
                   [&](DocumentRepository &documents) { return documents.expiredClaims(house.clock.now()); })
            .value();
    };
    QCOMPARE(expired(), std::vector<QString>());
    house.clock.advance(61);
    QCOMPARE(expired(), std::vector{soon});
    house.clock.advance(60);
    QCOMPARE(expired(), (std::vector{soon, later}));
}

void DocumentRepositoryTest::findsManyInTheirOrder()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    std::vector<QString> ids;
    for (int i = 0; i < 12; ++i)
        ids.push_back(storeDocument(house).document.id);
    std::swap(ids[0], ids[7]);
    std::swap(ids[3], ids[11]);
    auto asked = ids;
    asked.insert(asked.begin() + 4, newId(IdKind::Document, house.clock.now())); // nobody's
    const auto found =
        write(house, [&](DocumentRepository &documents) { return documents.findAll(asked); }).value();
    std::vector<QString> order;
    for (const auto &document : found)
        order.push_back(document.id);
    QCOMPARE(order, ids);
    QVERIFY(
        write(house, [](DocumentRepository &documents) { return documents.findAll({}); }).value().empty());
}

void DocumentRepositoryTest::findsTheSameContent()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    auto document = someDocument(house.clock.now());
    document.sha256 = QString(64, u'a');
    const auto one = storeDocument(house, document).document;
    document.id = newId(IdKind::Document, house.clock.now());
    document.status = DocumentStatus::Deleted;
    storeDocument(house, document);
    storeDocument(house);
    const auto same =
        write(house, [&](DocumentRepository &documents) {
            return documents.withContent(house->vault().keys().contentToken(one.sha256.toLatin1()));
        }).value();
    QCOMPARE(same.size(), size_t(1));
    QCOMPARE(same.front().id, one.id);
}

void DocumentRepositoryTest::listsItsFiles()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    const auto stored = storeDocument(house);
    const auto other = storeDocument(house);
    QVERIFY(succeeds(write(house, [&](DocumentRepository &documents) -> Status {
        for (const int page : {2, 1})
            if (auto added =
                    documents.addBlob(stored.document.id,
                                      {u"blob_%1"_s.arg(page), u"page"_s, page, u"image/webp"_s, 100 + page});
                !added)
                return added;
        return {};
    })));
    const auto blobs = [&](const QString &id, const QString &kind) {
        return write(house, [&](DocumentRepository &documents) { return documents.blobs(id, kind); }).value();
    };
    const auto pages = blobs(stored.document.id, u"page"_s);
    QCOMPARE(pages.size(), size_t(2));
    QCOMPARE(pages[0].id, u"blob_1"_s);
    QCOMPARE(pages[1].sizeBytes, 102);
    QCOMPARE(blobs(stored.document.id, u"original"_s).front().id, stored.blobId);
    QVERIFY(succeeds(write(house, [&](DocumentRepository &documents) {
        return documents.removeBlobRows(stored.document.id, u"page"_s);
    })));
    QVERIFY(blobs(stored.document.id, u"page"_s).empty());
    QCOMPARE(blobs(stored.document.id, u"original"_s).size(), size_t(1));
    QCOMPARE(blobs(other.document.id, u"original"_s).size(), size_t(1));
}

void DocumentRepositoryTest::noticesAnothersSealedPart()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    const auto one = storeDocument(house).document;
    const auto two = storeDocument(house).document;
    house.raw().run(
        u"UPDATE document SET sealed = (SELECT sealed FROM document WHERE id = '%1') WHERE id = '%2'"_s.arg(
            one.id, two.id));
    QVERIFY(failsAs(ErrorCode::Corrupt, find(house, two.id)));
    QVERIFY(succeeds(find(house, one.id)));
}

QTEST_GUILESS_MAIN(DocumentRepositoryTest)
#include "documentrepositorytest.moc"
