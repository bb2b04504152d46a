// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/auditchain.h"
#include "storage/database.h"
#include "storage/documentrepository.h"
#include "storage/readingrepository.h"
#include "storage/vault.h"
#include "support/outcome.h"
#include "support/storeddocument.h"
#include "support/tabledump.h"
#include "support/testhouse.h"

#include <QDirIterator>
#include <QStringEncoder>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const QStringList kPersonal{u"Zweckenhuber"_s,  u"Agathe"_s,      u"QX7712345"_s,   u"1974-08-12"_s,
                            u"reisepass"_s,     u"Gartenzwerg"_s, u"Lindwurmweg"_s, u"Pinselohr"_s,
                            u"Beziehungstat"_s, u"Wunderkerze"_s};

/// `text` as files may hold it: UTF-8 and UTF-16, as written, small and capital, as hex and base64.
QByteArrayList spellings(const QString &text)
{
    QByteArrayList found;
    for (const auto &form : {text, text.toLower(), text.toUpper()}) {
        const auto utf8 = form.toUtf8();
        found << utf8 << utf8.toHex() << utf8.first(utf8.size() / 3 * 3).toBase64();
        for (const auto encoding : {QStringConverter::Utf16LE, QStringConverter::Utf16BE})
            found << QByteArray(QStringEncoder(encoding)(form));
    }
    return found;
}

/// Which of the words stand in `bytes`, in any spelling.
QStringList wordsIn(const QByteArray &bytes, const QStringList &words)
{
    QStringList found;
    for (const auto &word : words)
        for (const auto &spelling : spellings(word))
            if (bytes.contains(spelling))
                found << word;
    found.removeDuplicates();
    return found;
}

Document personal(const QDateTime &now)
{
    auto document = someDocument(now);
    document.filename = u"reisepass zweckenhuber.jpg"_s;
    document.declared.givenNames = u"Agathe"_s;
    document.declared.surname = u"Zweckenhuber"_s;
    document.declared.documentNumber = u"QX7712345"_s;
    document.declared.dateOfBirth = u"1974-08-12"_s;
    document.declared.address.line1 = u"Lindwurmweg 5"_s;
    document.corrections[u"surname"_s] = {u"Zweckenhuber-Pinselohr"_s, u"rita"_s, now};
    document.decision =
        Decision{DocumentStatus::Rejected, u"rita"_s,        now, {}, u"Gartenzwerg on page 2"_s,
                 u"Gartenzwerg"_s,         u"Gartenzwerg"_s, now, {}};
    return document;
}

Reading reading()
{
    Reading reading;
    reading.status = ReadingStatus::Completed;
    ReadPage page;
    page.width = page.height = 1000;
    for (int i = 0; i < 50; ++i)
        page.words.push_back({u"Zweckenhuber"_s, 0.9, QRect(10, 10, 100, 20), i, 0});
    page.words.push_back({u"Wunderkerze"_s, 0.9, QRect(10, 10, 100, 20), 50, 0});
    reading.pages.push_back(page);
    FieldReading number;
    number.value = number.printed = u"QX7712345"_s;
    reading.fields.push_back({u"document_number"_s, {number}});
    return reading;
}

} // namespace

/// Nothing personal lies in clear in any table or file, whatever was done with it.
class SecrecyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsInClear();
    void keepsNothingPersonalInClear_data() { addEngineRows(); }
    void keepsNothingPersonalInClear();
};

/// That this test could fail.
void SecrecyTest::findsWhatIsInClear()
{
    QCOMPARE(wordsIn("… zweckenhuber …", kPersonal), QStringList{u"Zweckenhuber"_s});
    const auto utf16 = QByteArray(QStringEncoder(QStringConverter::Utf16LE)(u"an Agathe"_s));
    QCOMPARE(wordsIn('x' + utf16, kPersonal), QStringList{u"Agathe"_s});
    QCOMPARE(wordsIn("5A7765636B656E6875626572" + QByteArray("QX7712345").toHex(), kPersonal),
             QStringList{u"QX7712345"_s});
}

void SecrecyTest::keepsNothingPersonalInClear()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    const auto now = house.clock.now();
    const auto stored = storeDocument(house, personal(now));
    const auto scan = house->vault().store(
        stored.key, "Wunderkerze " + QByteArray(300'000, ' ') + "Zweckenhuber", house.clock);
    QVERIFY(succeeds(scan));
    const auto done = house->database().write([&](Connection &connection) -> Status {
        DocumentRepository documents(connection, house->vault());
        if (auto saved =
                ReadingRepository(connection, house->vault()).save(stored.document.id, reading(), now);
            !saved)
            return saved;
        auto next = stored.document;
        next.declared.fullName = u"Agathe Pinselohr"_s;
        if (auto updated = documents.update(stored.document, next, now); !updated)
            return fail(updated.error());
        if (auto key = house->vault().keyOrNew(connection, customerKey(u"customer-1"_s)); !key)
            return fail(key.error());
        for (const auto &owner : {stored.document.id, customerKey(u"customer-1"_s), QString()}) {
            AuditEvent event;
            event.actor = u"rita"_s;
            event.action = u"document.corrected"_s;
            event.resource = stored.document.id;
            event.sealedFor = owner;
            event.details = {{u"old"_s, u"Zweckenhuber"_s}, {u"new"_s, u"Beziehungstat"_s}};
            if (auto appended = house->audit().append(connection, event); !appended)
                return appended;
        }
        return {};
    });
    QVERIFY(succeeds(done));
    // It is all there…
    const auto kept = house->database().read([&](Connection &connection) {
        return ReadingRepository(connection, house->vault()).find(stored.document.id);
    });
    QCOMPARE(kept.value().pages.front().words.back().text, u"Wunderkerze"_s);

    // …but in clear only what may be.
    const auto values = contentsOf(house.raw(), engine);
    QVERIFY(!wordsIn(values.join(), {u"customer-1"_s}).isEmpty());
    for (const auto &value : values)
        QVERIFY2(wordsIn(value, kPersonal).isEmpty(), value.left(60).constData());
    for (const bool isOpen : {true, false}) {
        if (!isOpen)
            house.close(); // the log goes into the database file
        bool sawTheCustomer = false;
        QDirIterator files(house.path(u"house"_s), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto bytes = file.readAll();
            sawTheCustomer = sawTheCustomer || bytes.contains("customer-1");
            QVERIFY2(wordsIn(bytes, kPersonal).isEmpty(), qPrintable(file.fileName()));
            QVERIFY2(!file.fileName().contains(u"zweckenhuber"_s, Qt::CaseInsensitive),
                     qPrintable(file.fileName()));
        }
        QCOMPARE(sawTheCustomer, engine == Engine::Sqlite);
    }
}

QTEST_GUILESS_MAIN(SecrecyTest)
#include "secrecytest.moc"
