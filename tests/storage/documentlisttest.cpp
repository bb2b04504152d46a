// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/id.h"
#include "storage/database.h"
#include "storage/documentquery.h"
#include "storage/vault.h"
#include "storage/verificationrepository.h"
#include "support/outcome.h"
#include "support/storeddocument.h"
#include "support/testhouse.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

/// A house with the documents that the test names in short: `a` the oldest, and so on.
class Shelf : public TestHouse {
public:
    explicit Shelf(Engine engine) : TestHouse(engine) { }

    /// Keeps `document` as `name`, made now.
    void put(QChar name, Document document)
    {
        document.id = newId(IdKind::Document, clock.now());
        document.createdAt = document.updatedAt = document.publicUpdatedAt = clock.now();
        if (!document.dueAt.isValid())
            document.dueAt = clock.now().addDays(1);
        m_names[document.id] = name;
        m_ids[name] = document.id;
        storeDocument(*this, std::move(document));
        clock.advance(60);
    }

    QString id(QChar name) const { return m_ids[name]; }

    /// A verification of a customer, made now; without a level its checks have not run yet.
    bool verify(const QString &userId, std::optional<RiskLevel> level)
    {
        VerificationRecord record;
        auto &one = record.verification;
        one.id = newId(IdKind::Verification, clock.now());
        one.userId = userId;
        one.createdAt = one.updatedAt = one.publicUpdatedAt = clock.now();
        if (level) {
            one.risk.emplace();
            one.risk->level = *level;
        }
        clock.advance(60);
        return succeeds((**this).database().write([&](Connection &connection) {
            return VerificationRepository(connection, (**this).vault()).insert(record);
        }));
    }

    /// The names of the documents that a filter selects, in its order.
    QString list(const DocumentFilter &filter)
    {
        QString cursor;
        return page(filter, 100, cursor);
    }
    /// One page from `cursor` on, which moves to the next.
    QString page(const DocumentFilter &filter, int limit, QString &cursor)
    {
        const auto selection = toSelection(filter, cursor, (**this).vault().keys(), clock.now());
        if (!succeeds(selection))
            return u"?"_s;
        const auto found = (**this).database().read([&](Connection &connection) {
            return DocumentRepository(connection, (**this).vault()).select(*selection, limit);
        });
        if (!succeeds(found))
            return u"?"_s;
        QString names;
        for (const auto &document : *found)
            names += m_names[document.id];
        if (!found->empty())
            cursor = nextCursor(found->back(), filter.sort);
        return names;
    }

private:
    QHash<QString, QChar> m_names;
    QHash<QChar, QString> m_ids;
};

Document plain() { return someDocument(QDateTime()); }

Document inState(DocumentStatus status, int priority = 0)
{
    auto document = plain();
    document.dueAt = {};
    document.status = status;
    document.priority = priority;
    return document;
}

Document named(const QString &givenNames, const QString &surname, const QString &number,
               const QString &filename)
{
    auto document = inState(DocumentStatus::PendingReview);
    document.declared.givenNames = givenNames;
    document.declared.surname = surname;
    document.declared.documentNumber = number;
    document.filename = filename;
    return document;
}

DocumentFilter sorted(DocumentSort sort)
{
    DocumentFilter filter;
    filter.sort = sort;
    return filter;
}

DocumentFilter searching(const QString &query)
{
    auto filter = sorted(DocumentSort::CreatedAscending);
    filter.query = query;
    return filter;
}

} // namespace

/// Lists of documents: filters, orders, pages and words.
class DocumentListTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filters_data() { addEngineRows(); }
    void filters();
    void filtersByRisk_data() { addEngineRows(); }
    void filtersByRisk();
    void sorts_data() { addEngineRows(); }
    void sorts();
    void goesOnWhereItWas_data() { addEngineRows(); }
    void goesOnWhereItWas();
    void refusesMangledCursors();
    void findsWords_data() { addEngineRows(); }
    void findsWords();
};

void DocumentListTest::filters()
{
    QFETCH(Engine, engine);
    Shelf shelf(engine);
    auto a = inState(DocumentStatus::PendingReview);
    a.userId = u"customer-a"_s;
    a.office = u"south"_s;
    shelf.put(u'a', a);
    auto b = inState(DocumentStatus::InReview);
    b.claim = Claim{u"rita"_s, shelf.clock.now().addDays(1)};
    b.type = DocumentType::UtilityBill;
    shelf.put(u'b', b);
    const auto afterB = shelf.clock.now();
    auto c = inState(DocumentStatus::Approved);
    c.dueAt = shelf.clock.now().addSecs(1);
    shelf.put(u'c', c);
    auto d = inState(DocumentStatus::Deleted);
    d.type = DocumentType::Selfie;
    shelf.put(u'd', d);
    const auto afterD = shelf.clock.now();
    auto e = inState(DocumentStatus::PendingReview);
    e.office = QString();
    shelf.put(u'e', e);

    const auto list = [&](auto change) {
        auto filter = sorted(DocumentSort::CreatedAscending);
        change(filter);
        return shelf.list(filter);
    };
    QCOMPARE(list([](DocumentFilter &) {}), u"abce"_s); // the deleted only when asked for
    QCOMPARE(list([](DocumentFilter &f) { f.statuses = {DocumentStatus::Deleted}; }), u"d"_s);
    QCOMPARE(list([](DocumentFilter &f) {
                 f.statuses = {DocumentStatus::PendingReview, DocumentStatus::InReview};
             }),
             u"abe"_s);
    QCOMPARE(list([](DocumentFilter &f) {
                 f.types = {DocumentType::UtilityBill, DocumentType::Selfie};
             }),
             u"b"_s);
    QCOMPARE(list([](DocumentFilter &f) { f.userId = u"customer-a"_s; }), u"a"_s);
    QCOMPARE(list([](DocumentFilter &f) { f.userId = u"customer"_s; }), u""_s);
    QCOMPARE(list([](DocumentFilter &f) { f.office = u"south"_s; }), u"a"_s);
    QCOMPARE(list([](DocumentFilter &f) { f.office = u"north' OR 1 = 1 --"_s; }), u""_s);
    QCOMPARE(list([](DocumentFilter &f) { f.claimedBy = u"rita"_s; }), u"b"_s);
    QCOMPARE(list([](DocumentFilter &f) { f.unclaimed = true; }), u"ace"_s);
    QCOMPARE(list([](DocumentFilter &f) { f.overdue = true; }), u"c"_s);
    QCOMPARE(list([&](DocumentFilter &f) { f.createdFrom = afterB; }), u"ce"_s);
    QCOMPARE(list([&](DocumentFilter &f) { f.createdTo = afterB; }), u"ab"_s);
    QCOMPARE(list([&](DocumentFilter &f) {
                 f.createdFrom = afterB;
                 f.createdTo = afterD;
             }),
             u"c"_s);
    QCOMPARE(list([](DocumentFilter &f) {
                 f.unclaimed = true;
                 f.statuses = {DocumentStatus::PendingReview};
                 f.office = u"south"_s;
                 f.query = u"eriksson"_s;
             }),
             u"a"_s);
}

/// By the latest that the customer's verifications say.
void DocumentListTest::filtersByRisk()
{
    QFETCH(Engine, engine);
    Shelf shelf(engine);
    for (const auto name : {u'a', u'b', u'c'}) {
        auto document = inState(DocumentStatus::PendingReview);
        document.userId = u"customer-"_s + name;
        shelf.put(name, document);
    }
    QVERIFY(shelf.verify(u"customer-a"_s, RiskLevel::Low));
    QVERIFY(shelf.verify(u"customer-b"_s, RiskLevel::Low));
    QVERIFY(shelf.verify(u"customer-b"_s, {}));
    QVERIFY(shelf.verify(u"customer-a"_s, RiskLevel::High));
    const auto list = [&](RiskLevel level) {
        auto filter = sorted(DocumentSort::CreatedAscending);
        filter.riskLevel = level;
        return shelf.list(filter);
    };
    QCOMPARE(list(RiskLevel::High), u"a"_s);
    QCOMPARE(list(RiskLevel::Low), u"b"_s);
    QCOMPARE(list(RiskLevel::Medium), u""_s);
}

void DocumentListTest::sorts()
{
    QFETCH(Engine, engine);
    Shelf shelf(engine);
    const auto start = shelf.clock.now();
    for (const auto &[name, priority, due] : {std::tuple(u'a', 1, 50),
                                              {u'b', 5, 40},
                                              {u'c', 1, 30},
                                              {u'd', 10, 60},
                                              {u'e', 1, 30},
                                              {u'f', -2, 10}}) {
        auto document = inState(DocumentStatus::PendingReview, priority);
        document.dueAt = start.addDays(due);
        shelf.put(name, document);
    }
    QCOMPARE(shelf.list(sorted(DocumentSort::CreatedAscending)), u"abcdef"_s);
    QCOMPARE(shelf.list(sorted(DocumentSort::CreatedDescending)), u"fedcba"_s);
    QCOMPARE(shelf.list(sorted(DocumentSort::Priority)), u"dbceaf"_s);
    QCOMPARE(shelf.list(sorted(DocumentSort::Due)), u"fcebad"_s);
    // The same, page by page.
    for (const auto sort : {DocumentSort::CreatedAscending, DocumentSort::CreatedDescending,
                            DocumentSort::Priority, DocumentSort::Due})
        for (const int limit : {1, 2, 4}) {
            QString cursor, all, page;
            while (!(page = shelf.page(sorted(sort), limit, cursor)).isEmpty())
                all += page;
            QCOMPARE(all, shelf.list(sorted(sort)));
        }
}

/// Nobody is seen twice or missed while others come in.
void DocumentListTest::goesOnWhereItWas()
{
    QFETCH(Engine, engine);
    Shelf shelf(engine);
    const auto due = shelf.clock.now().addDays(9);
    const auto put = [&](QChar name, int priority) {
        auto document = inState(DocumentStatus::PendingReview, priority);
        document.dueAt = due; // the id decides
        shelf.put(name, document);
    };
    for (const auto name : u"abcd"_s)
        put(name, 1);
    QString up, down, urgent;
    QCOMPARE(shelf.page(sorted(DocumentSort::CreatedAscending), 2, up), u"ab"_s);
    QCOMPARE(shelf.page(sorted(DocumentSort::CreatedDescending), 2, down), u"dc"_s);
    QCOMPARE(shelf.page(sorted(DocumentSort::Priority), 2, urgent), u"ab"_s);
    put(u'e', 1);
    put(u'f', 5);
    QCOMPARE(shelf.page(sorted(DocumentSort::CreatedAscending), 3, up), u"cde"_s);
    QCOMPARE(shelf.page(sorted(DocumentSort::CreatedDescending), 3, down), u"ba"_s);
    QCOMPARE(shelf.page(sorted(DocumentSort::Priority), 3, urgent), u"cde"_s);
    QCOMPARE(shelf.page(sorted(DocumentSort::CreatedAscending), 3, up), u"f"_s);
    // Where the last one seen is gone, the list still goes on after it.
    QString cursor;
    QCOMPARE(shelf.page(sorted(DocumentSort::Due), 3, cursor), u"abc"_s);
    shelf.raw().run(u"UPDATE document SET status = 'deleted' WHERE id = '%1'"_s.arg(shelf.id(u'c')));
    QCOMPARE(shelf.page(sorted(DocumentSort::Due), 3, cursor), u"def"_s);
}

void DocumentListTest::refusesMangledCursors()
{
    const Keyring keys(Secret::random(32));
    FakeClock clock;
    const auto last = someDocument(clock.now());
    const auto whole = nextCursor(last, DocumentSort::Priority);
    const auto base64 = [](const QByteArray &text) {
        return QString::fromLatin1(
            text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    };
    QVERIFY(succeeds(toSelection(sorted(DocumentSort::Priority), whole, keys, clock.now())));
    for (const auto &cursor :
         {u"?"_s, u"x"_s, u"ä"_s, whole.chopped(3), whole + whole, whole.mid(2), base64("|"),
          base64("2|0|x|y"), base64("2||" + last.id.toUtf8()),
          base64("2|high|2026-03-14T09:26:53.000Z|" + last.id.toUtf8()),
          base64("2|0|2026-03-14|" + last.id.toUtf8()), base64("2|0|2026-03-14T09:26:53.000Z|doc_1"),
          nextCursor(last, DocumentSort::Due), nextCursor(last, DocumentSort::CreatedAscending)})
        QVERIFY2(failsAs(ErrorCode::ValidationFailed,
                         toSelection(sorted(DocumentSort::Priority), cursor, keys, clock.now())),
                 qPrintable(cursor));
    QVERIFY(failsAs(ErrorCode::ValidationFailed,
                    toSelection(sorted(DocumentSort::CreatedAscending), nextCursor(last, DocumentSort::Due),
                                keys, clock.now())));
}

void DocumentListTest::findsWords()
{
    QFETCH(Engine, engine);
    Shelf shelf(engine);
    shelf.put(u'a', named(u"Søren"_s, u"Müller-Lüdenscheidt"_s, u"L898902C3"_s, u"pass 2024.jpg"_s));
    shelf.put(u'b', named(u"Zoë Anne"_s, u"O'Neill"_s, u"AB 123-456"_s, u"bill_march.pdf"_s));
    shelf.put(u'c', named(u"Ли"_s, u"Щукина"_s, u"750123456"_s, u"снимок.png"_s));
    const auto found = [&](const QString &query) { return shelf.list(searching(query)); };

    for (const auto &query : {u"Müller"_s, u"müller"_s, u"MULLER"_s, u"mu\u0308ller"_s, u"Lüd"_s,
                              u"ludenscheidt"_s, u"  muller  lud "_s, u"Müller-Lüdenscheidt"_s,
                              u"l898902c3"_s, u"L8989"_s, u"2024"_s, u"pass jpg muller"_s})
        QVERIFY2(found(query) == u"a"_s, qPrintable(query));
    for (const auto &query : {u"zoe"_s, u"ZOË"_s, u"neill"_s, u"O'Neill"_s, u"ab 123 456"_s, u"123-456"_s,
                              u"march"_s, u"bill_march.pdf"_s, u"anne o neill"_s})
        QVERIFY2(found(query) == u"b"_s, qPrintable(query));
    for (const auto &query : {u"щукина"_s, u"ЩУК"_s, u"Ли"_s, u"снимок"_s, u"7501"_s})
        QVERIFY2(found(query) == u"c"_s, qPrintable(query));
    for (const auto &query : {u"mu"_s, u"uller"_s, u"mullerx"_s, u"muller neill"_s, u"%"_s, u"_"_s,
                              u"' OR 1=1"_s, u"-"_s, u"456 mul"_s})
        QVERIFY2(found(query) == u""_s, qPrintable(query));
    QCOMPARE(found(shelf.id(u'b')), u"b"_s);
    QCOMPARE(found(u"customer-1"_s), u"abc"_s);
    QCOMPARE(found(u"   "_s), u"abc"_s); // no query at all
    QCOMPARE(found(u"jpg"_s), u"a"_s);
}

QTEST_GUILESS_MAIN(DocumentListTest)
#include "documentlisttest.moc"
