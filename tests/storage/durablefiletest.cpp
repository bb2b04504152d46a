// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/durablefile.h"
#include "base/id.h"
#include "base/pieces.h"
#include "storage/blobstore.h"
#include "support/fakeclock.h"
#include "support/outcome.h"
#include "support/tinydisk.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <thread>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

QStringList filesBelow(const QString &folder)
{
    QStringList files;
    QDirIterator all(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext())
        files << all.next();
    files.sort();
    return files;
}

/// No file of this process grows beyond `bytes`, until the end of the scope.
class SizeLimit {
public:
    explicit SizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~SizeLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    SizeLimit(const SizeLimit &) = delete;
    SizeLimit &operator=(const SizeLimit &) = delete;

private:
    rlimit m_before{};
};

} // namespace

/// Files that are there whole or not at all, and the vault's folders of them.
namespace {

Status put(BlobStore &blobs, const QString &id, QByteArrayView sealed)
{
    const auto writer = blobs.begin(id);
    if (!writer)
        return fail(writer.error());
    if (auto written = (*writer)->append(sealed); !written)
        return written;
    return (*writer)->keep({});
}

Result<QByteArray> contentOf(const BlobStore &blobs, const QString &id)
{
    const auto reader = blobs.open(id);
    return reader ? allOf([&] { return (*reader)->next(); }) : fail(reader.error());
}

} // namespace

class DurableFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void writesAndReplaces();
    void refusesToReplace();
    void isSeenWholeByReaders();
    void leavesNothingOfAWriteThatFailed();
    void tellsOfAFullDisk();
    void tellsOfADiskWithoutRoomForAName();
    void tellsOfAFolderThatIsNotThere();

    void spreadsBlobsOverFolders();
    void refusesABlobTwice();
    void tellsOfAMissingBlob();
    void leavesNoHalfBlob();
    void sweepsTemporaryFiles();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QString newBlob() { return newId(IdKind::Blob, m_clock.now()); }

    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;
};

void DurableFileTest::init() { m_folder = std::make_unique<QTemporaryDir>(); }

void DurableFileTest::writesAndReplaces()
{
    const auto file = path(u"plate"_s);
    for (const auto &text : {QByteArray("first"), QByteArray(300'000, 'x'), QByteArray()}) {
        QVERIFY(succeeds(writeDurably(file, text, OnExisting::Replace)));
        QCOMPARE(readWhole(file).value_or("?"), text);
    }
    QCOMPARE(QFile::permissions(file) & QFile::Permissions(0x0077), QFile::Permissions());
    QCOMPARE(filesBelow(m_folder->path()), QStringList{file});
}

void DurableFileTest::refusesToReplace()
{
    const auto file = path(u"key"_s);
    QVERIFY(succeeds(writeDurably(file, "first", OnExisting::Refuse)));
    QVERIFY(failsAs(ErrorCode::IllegalTransition, writeDurably(file, "second", OnExisting::Refuse)));
    QCOMPARE(readWhole(file).value_or("?"), "first");
    QCOMPARE(filesBelow(m_folder->path()), QStringList{file});
}

void DurableFileTest::isSeenWholeByReaders()
{
    const auto file = path(u"plate"_s);
    const QByteArray one(200'000, '1');
    const QByteArray two(100'000, '2');
    QVERIFY(succeeds(writeDurably(file, one, OnExisting::Replace)));
    std::atomic<bool> failed = false;
    std::thread writer([&] {
        for (int i = 0; i < 20; ++i)
            if (!writeDurably(file, i % 2 ? one : two, OnExisting::Replace))
                failed = true;
    });
    int torn = 0;
    for (int i = 0; i < 2000; ++i)
        if (const auto seen = readWhole(file); !seen || (*seen != one && *seen != two))
            ++torn;
    writer.join();
    QVERIFY(!failed);
    QCOMPARE(torn, 0);
}

void DurableFileTest::leavesNothingOfAWriteThatFailed()
{
    const auto file = path(u"plate"_s);
    QVERIFY(succeeds(writeDurably(file, "whole", OnExisting::Replace)));
    const SizeLimit limit(100'000);
    for (const auto onExisting : {OnExisting::Replace, OnExisting::Refuse}) {
        QVERIFY(failsAs(ErrorCode::Unavailable, writeDurably(file, QByteArray(200'000, 'x'), onExisting)));
        QCOMPARE(readWhole(file).value_or("?"), "whole");
        QCOMPARE(filesBelow(m_folder->path()), QStringList{file});
    }
}

void DurableFileTest::tellsOfAFullDisk()
{
    TinyDisk disk(256);
    if (!disk.isMounted())
        QSKIP("may not mount here");
    const auto file = disk.path(u"plate"_s);
    QVERIFY(succeeds(writeDurably(file, "whole", OnExisting::Replace)));
    disk.fill();
    for (const auto onExisting : {OnExisting::Replace, OnExisting::Refuse}) {
        const auto refused = writeDurably(file, QByteArray(200'000, 'x'), onExisting);
        QVERIFY(failsAs(ErrorCode::Unavailable, refused));
        QVERIFY2(refused.error().detail.contains(u"disk is full"_s), qPrintable(refused.error().detail));
        QCOMPARE(readWhole(file).value_or("?"), "whole");
        QCOMPARE(filesBelow(disk.path({})).filter(u"plate"_s), QStringList{file});
    }
    disk.makeRoom();
    QVERIFY(succeeds(writeDurably(file, QByteArray(100'000, 'y'), OnExisting::Replace)));
}

void DurableFileTest::tellsOfADiskWithoutRoomForAName()
{
    TinyDisk disk(256);
    if (!disk.isMounted())
        QSKIP("may not mount here");
    for (int i = 0; QFile(disk.path(u"file %1"_s.arg(i))).open(QIODevice::WriteOnly); ++i) { }
    const auto refused = writeDurably(disk.path(u"plate"_s), "x", OnExisting::Replace);
    QVERIFY(failsAs(ErrorCode::Unavailable, refused));
    QVERIFY2(refused.error().detail.contains(u"disk is full"_s), qPrintable(refused.error().detail));
}

void DurableFileTest::tellsOfAFolderThatIsNotThere()
{
    QVERIFY(failsAs(ErrorCode::Unavailable, writeDurably(path(u"no/plate"_s), "x", OnExisting::Replace)));
    QVERIFY(failsAs(ErrorCode::Corrupt, readWhole(path(u"plate"_s))));
}

void DurableFileTest::spreadsBlobsOverFolders()
{
    const auto blobs = openFileBlobs(path(u"vault"_s));
    QVERIFY(succeeds(blobs));
    QHash<QString, QByteArray> kept;
    for (int i = 0; i < 32; ++i) {
        const auto id = newBlob();
        kept[id] = QByteArray(i, 'b') + id.toLatin1();
        QVERIFY(succeeds(put(**blobs, id, kept[id])));
    }
    QHash<QString, int> folders;
    for (const auto &file : filesBelow(path(u"vault"_s)))
        ++folders[QFileInfo(file).dir().dirName()];
    QVERIFY(folders.size() > 20); // of 256; 30 are to be expected

    auto ids = (*blobs)->settledIds().value_or(QStringList());
    QCOMPARE(QSet(ids.begin(), ids.end()), QSet(kept.keyBegin(), kept.keyEnd()));
    const auto reopened = openFileBlobs(path(u"vault"_s));
    for (auto it = kept.cbegin(); it != kept.cend(); ++it)
        QCOMPARE(contentOf(**reopened, it.key()).value_or("?"), it.value());
    QVERIFY(succeeds((*blobs)->remove(ids.first())));
    QVERIFY(succeeds((*blobs)->remove(ids.first()))); // gone is gone
    QCOMPARE((*blobs)->settledIds().value_or(QStringList()).size(), 31);
}

void DurableFileTest::refusesABlobTwice()
{
    const auto blobs = openFileBlobs(path(u"vault"_s));
    const auto id = newBlob();
    QVERIFY(succeeds(put(**blobs, id, "first")));
    QVERIFY(!put(**blobs, id, "second"));
    QCOMPARE(contentOf(**blobs, id).value_or("?"), "first");
}

void DurableFileTest::tellsOfAMissingBlob()
{
    const auto blobs = openFileBlobs(path(u"vault"_s));
    QVERIFY(failsAs(ErrorCode::Corrupt, contentOf(**blobs, newBlob())));
}

void DurableFileTest::leavesNoHalfBlob()
{
    const auto blobs = openFileBlobs(path(u"vault"_s));
    const SizeLimit limit(100'000);
    const auto id = newBlob();
    QVERIFY(failsAs(ErrorCode::Unavailable, put(**blobs, id, QByteArray(200'000, 'x'))));
    QCOMPARE(filesBelow(path(u"vault"_s)), QStringList());
    QVERIFY(succeeds(put(**blobs, id, "x")));
}

/// What a kill between the two steps of a write leaves.
void DurableFileTest::sweepsTemporaryFiles()
{
    const auto blobs = openFileBlobs(path(u"vault"_s));
    const auto id = newBlob();
    QFile half(path(u"vault/%1/%2.aB3xYz"_s.arg(id.last(2), id)));
    QVERIFY(half.open(QIODevice::WriteOnly));
    half.close();
    QCOMPARE((*blobs)->settledIds().value_or(QStringList()), QStringList{id + u".aB3xYz"_s});
    QVERIFY(succeeds((*blobs)->remove(id + u".aB3xYz"_s)));
    QCOMPARE(filesBelow(path(u"vault"_s)), QStringList());
}

QTEST_GUILESS_MAIN(DurableFileTest)
#include "durablefiletest.moc"
