// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/listcountry.h"
#include "screening/lists/listdate.h"
#include "screening/lists/listfiles.h"
#include "screening/lists/namesplit.h"
#include "screening/lists/readlist.h"
#include "screening/lists/unpacking.h"
#include "tests/screening/samples.h"

#include <lzma.h>
#include <zlib.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

QByteArray xz(const QByteArray &bytes)
{
    QByteArray packed(qsizetype(lzma_stream_buffer_bound(size_t(bytes.size()))), '\0');
    size_t size = 0;
    lzma_easy_buffer_encode(0, LZMA_CHECK_CRC32, nullptr,
                            reinterpret_cast<const uint8_t *>(bytes.constData()), size_t(bytes.size()),
                            reinterpret_cast<uint8_t *>(packed.data()), &size, size_t(packed.size()));
    return packed.first(qsizetype(size));
}

QByteArray gzip(QByteArray bytes)
{
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray packed(qsizetype(deflateBound(&stream, uLong(bytes.size()))) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(bytes.data());
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = uInt(packed.size());
    deflate(&stream, Z_FINISH);
    packed.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

Result<QByteArray> unpackedIn(const QByteArray &packed, qsizetype pieceBytes, qint64 allowed)
{
    auto left = std::make_shared<QByteArray>(packed);
    ListInput input{u"list.xz"_s, [left, pieceBytes]() -> Result<QByteArray> {
                        auto piece = left->first(qMin(left->size(), pieceBytes));
                        left->remove(0, piece.size());
                        return piece;
                    }};
    const auto content = unpacked(std::move(input), std::make_shared<qint64>(allowed));
    return allOf(content.next);
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

Status ignore(const ListEntry &) { return {}; }

} // namespace

class ListPartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void dates_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("read"); // first/last, ~ is circa; more with a space; - is nothing
        const auto row = [](const char *written, const char *read) {
            QTest::newRow(written) << QString::fromUtf8(written) << QString::fromUtf8(read);
        };
        row("1966-09-08", "1966-09-08/1966-09-08");
        row("1966-09", "1966-09-01/1966-09-30");
        row("1966", "1966-01-01/1966-12-31");
        row("1966-00-00", "1966-01-01/1966-12-31");
        row("1966-02-00", "1966-02-01/1966-02-28");
        row("08/09/1966", "1966-09-08/1966-09-08");
        row("00/09/1966", "1966-09-01/1966-09-30");
        row("00/00/1966", "1966-01-01/1966-12-31");
        row("08 Sep 1966", "1966-09-08/1966-09-08");
        row("8 September 1966", "1966-09-08/1966-09-08");
        row("Sep 1966", "1966-09-01/1966-09-30");
        row("Sept. 1966", "1966-09-01/1966-09-30");
        row("13-Feb-2026", "2026-02-13/2026-02-13");
        row("circa 1966", "~1966-01-01/1966-12-31");
        row("circa 01 Jan 1966", "~1966-01-01/1966-01-01");
        row("Approximately 1966", "~1966-01-01/1966-12-31");
        row("c. 1966", "~1966-01-01/1966-12-31");
        row("1966 to 1968", "1966-01-01/1968-12-31");
        row("1966-1968", "1966-01-01/1968-12-31");
        row("circa 1966-1968", "~1966-01-01/1968-12-31");
        row("between 1966 and 1968", "1966-01-01/1968-12-31");
        row("Between Aug 1977 and Sep 1977", "1977-08-01/1977-09-30");
        row("01 Jan 1960 to 31 Dec 1965", "1960-01-01/1965-12-31");
        row("1966-09-08 or 1967", "1966-09-08/1966-09-08 1967-01-01/1967-12-31");
        row("1966; 1967", "1966-01-01/1966-12-31 1967-01-01/1967-12-31");
        row("", "");
        row("1966-02-30", "-");
        row("30/02/1966", "-");
        row("1968 to 1966", "-");
        row("08/00/1966", "-");
        row("Sep-71", "-");
        row("born in the early 1970s", "-");
        row("1966-09-08x", "-");
        row("99999", "-");
        row("0012", "-");
    }

    void dates()
    {
        QFETCH(const QString, written);
        QFETCH(const QString, read);
        const auto dates = parseListedDates(written);
        QStringList shown;
        for (const auto &date : dates.value_or(std::vector<ListedDate>()))
            shown << (date.isCirca ? u"~"_s : QString()) + date.first.toString(Qt::ISODate) + u'/'
                    + date.last.toString(Qt::ISODate);
        QCOMPARE(dates ? shown.join(u' ') : u"-"_s, read);
    }

    void openYears()
    {
        QVERIFY(isOfImplausibleYear(u"9764-03-01"_s) && isOfImplausibleYear(u"0012"_s));
        QVERIFY(!isOfImplausibleYear(u"9764-13-01"_s) && !isOfImplausibleYear(u"1966"_s));
        QCOMPARE(listedYears(0, 1958)->first, QDate(1900, 1, 1));
        QCOMPARE(listedYears(1953, 0)->last, QDate(2100, 12, 31));
        QVERIFY(!listedYears(0, 0) && !listedYears(1960, 1950));
        QCOMPARE(listedDay(u"2025-04-19T23:00:04.625Z"_s), u"2025-04-19"_s);
        QCOMPARE(listedDay(u"19/04/2025"_s), u"2025-04-19"_s);
        QCOMPARE(listedDay(u"2025-04"_s), QString());
    }

    void countries()
    {
        CountryReader reader;
        for (const auto &[written, code] :
             std::initializer_list<std::pair<QString, QString>>{{u"Korea, North"_s, u"PRK"_s},
                                                                {u"Iran (Islamic Republic of)"_s, u"IRN"_s},
                                                                {u"UK"_s, u"GBR"_s},
                                                                {u"Burma"_s, u"MMR"_s},
                                                                {u"Congo-Kinshasa"_s, u"COD"_s},
                                                                {u"Côte d’Ivoire"_s, u"CIV"_s},
                                                                {u"de"_s, u"DEU"_s},
                                                                {u"Atlantis"_s, QString()}})
            QCOMPARE(reader.code(written), code);
    }

    void names()
    {
        QCOMPARE(splitNames(u"A B; C D"_s), (QStringList{u"A B"_s, u"C D"_s}));
        QCOMPARE(splitNames(u"حسن (Hassan; Hasan)"_s), (QStringList{u"حسن"_s, u"Hassan"_s, u"Hasan"_s}));
        QCOMPARE(splitNames(u"Group (Iraq)"_s), QStringList{u"Group (Iraq)"_s});
        QCOMPARE(splitLooseNames(u"Ivanov, Ivan Ivanovich"_s, true),
                 QStringList{u"Ivanov, Ivan Ivanovich"_s});
        QCOMPARE(splitLooseNames(u"Rahim Safavi, سید یحیی"_s, true),
                 (QStringList{u"Rahim Safavi"_s, u"سید یحیی"_s}));
        QCOMPARE(splitLooseNames(u"A B / Ukrainian: C D"_s, true), (QStringList{u"A B"_s, u"C D"_s}));
        QCOMPARE(splitLooseNames(u"PTI, Foo Probe, Ltd"_s, false),
                 (QStringList{u"PTI"_s, u"Foo Probe, Ltd"_s}));
    }

    void unpacking_data()
    {
        QTest::addColumn<QByteArray>("packed");
        QTest::addColumn<QByteArray>("content"); // null: an error
        const auto text = QByteArray("Erika Muster\n").repeated(30'000);
        QTest::newRow("plain") << text << text;
        QTest::newRow("nothing") << QByteArray() << QByteArray("");
        QTest::newRow("short") << QByteArray("a") << QByteArray("a");
        QTest::newRow("xz") << xz(text) << text;
        QTest::newRow("xz twice") << xz(text) + xz("more") << text + "more";
        QTest::newRow("gzip") << gzip(text) << text;
        QTest::newRow("gzip twice") << gzip(text) + gzip("more") << text + "more";
        QTest::newRow("gzip and zeros") << gzip(text) + QByteArray(600, '\0') << text;
        QTest::newRow("xz cut off") << xz(text).chopped(1) << QByteArray();
        QTest::newRow("xz cut in half") << xz(text).first(100) << QByteArray();
        QTest::newRow("gzip cut off") << gzip(text).chopped(1) << QByteArray();
        QTest::newRow("gzip cut in half") << gzip(text).first(100) << QByteArray();
        QTest::newRow("xz and more") << xz(text) + "more of it" << QByteArray();
        QTest::newRow("gzip and more") << gzip(text) + "more" << QByteArray();
        auto damaged = gzip(text);
        damaged[damaged.size() - 6] = char(damaged[damaged.size() - 6] ^ 1); // its checksum
        QTest::newRow("gzip damaged") << damaged << QByteArray();
        damaged = xz(text);
        damaged[damaged.size() / 2] = char(damaged[damaged.size() / 2] ^ 1);
        QTest::newRow("xz damaged") << damaged << QByteArray();
        QTest::newRow("bomb") << xz(QByteArray(1'000'000, 'a')) << QByteArray();
        QTest::newRow("gzip bomb") << gzip(QByteArray(1'000'000, 'a')) << QByteArray();
    }

    void unpacking()
    {
        QFETCH(const QByteArray, packed);
        QFETCH(const QByteArray, content);
        for (const auto pieceBytes : {qsizetype(1), qsizetype(7), qsizetype(65536)}) {
            const auto read = unpackedIn(packed, pieceBytes, 500'000);
            QCOMPARE(read.has_value(), !content.isNull());
            if (read)
                QCOMPARE(*read, content);
            else
                QVERIFY(read.error().detail.startsWith(u"list.xz: "_s));
        }
    }

    void filesOfASet()
    {
        QTemporaryDir folder;
        const auto files = sampleOf(ListFormat::OfacSdn);
        write(folder.filePath(u"SDN.CSV.xz"_s), xz(files[0]));
        write(folder.filePath(u"alt.csv"_s), files[1]);
        write(folder.filePath(u"Add.csv.gz"_s), gzip(files[2]));
        const auto lacking = readList(ListFormat::OfacSdn, folder.path(), ignore);
        QVERIFY(!lacking && lacking.error().detail.contains(u"sdn_comments.csv"_s));
        write(folder.filePath(u"sdn_comments.csv"_s), files[3]);
        qint64 done = 0, all = 0;
        const auto progress = [&](qint64 now, qint64 of) {
            QVERIFY(now > done);
            done = now;
            all = of;
        };
        const auto read = readList(ListFormat::OfacSdn, folder.path(), ignore, {}, {}, progress);
        QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
        QCOMPARE(read->entries, 4);
        QVERIFY(done > 0 && done == all);
        QVERIFY(readList(ListFormat::OfacSdn, folder.filePath(u"SDN.CSV.xz"_s), ignore));
        write(folder.filePath(u"sdn.csv"_s), files[0]);
        QVERIFY(!readList(ListFormat::OfacSdn, folder.path(), ignore)); // which one?
    }

    void oneFile()
    {
        QTemporaryDir folder;
        QVERIFY(readList(ListFormat::Un, folder.path(), ignore).error().code == ErrorCode::ResourceNotFound);
        QVERIFY(readList(ListFormat::Un, folder.filePath(u"no"_s), ignore).error().code
                == ErrorCode::ResourceNotFound);
        write(folder.filePath(u"other.txt"_s), xz(sampleOf(ListFormat::Un).front()));
        QVERIFY(readList(ListFormat::Un, folder.path(), ignore));
        write(folder.filePath(u"readme"_s), "a");
        QVERIFY(!readList(ListFormat::Un, folder.path(), ignore));
        write(folder.filePath(u"Consolidated.xml.gz"_s), gzip(sampleOf(ListFormat::Un).front()));
        QVERIFY(readList(ListFormat::Un, folder.path(), ignore));
        ReadLimits limits;
        limits.unpackedBytes = 100;
        const auto read = readList(ListFormat::Un, folder.path(), ignore, limits);
        QVERIFY(!read && read.error().code == ErrorCode::TooLarge);
    }

    void formats()
    {
        for (const auto &entry : kWords<ListFormat>) {
            QVERIFY(!fileNames(entry.value).isEmpty());
            QCOMPARE(isFileSet(entry.value), fileNames(entry.value).size() == 4);
        }
        QCOMPARE(wordOf(defaultTopic(ListFormat::Un)), u"sanctions"_s);
        QCOMPARE(wordOf(defaultTopic(ListFormat::Custom)), u"internal"_s);
    }
};

QTEST_GUILESS_MAIN(ListPartsTest)
#include "listpartstest.moc"
