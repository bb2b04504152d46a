// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/seal.h"
#include "storage/keyring.h"
#include "support/outcome.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kChunk = 64 * 1024;
constexpr qsizetype kSealedChunk = kChunk + 17;
constexpr qsizetype kHeader = 24;

/// Bytes of which no two chunks are alike.
QByteArray content(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char((i * 31 + i / 251 + i / kChunk) & 0xff);
    return bytes;
}

QByteArray flipped(QByteArray bytes, qsizetype bit)
{
    bytes[bit / 8] = char(bytes[bit / 8] ^ (1 << (bit % 8)));
    return bytes;
}

} // namespace

/// Boxes, streams and keys, and all the ways to tamper with them.
class SealTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensWhatItSealed();
    void sealsNeverTwiceAlike();
    void bindsTheContext();
    void noticesEveryFlippedBit();
    void noticesACutBox();

    void opensStreams_data();
    void opensStreams();
    void noticesACutStream();
    void noticesMovedChunks();
    void noticesFlippedBitsInAStream();
    void bindsAStreamToKeyAndContext();

    void wrapsAKeyForItsOwner();
    void derivesKeysOfTheirOwn();

private:
    const Secret m_key = Secret::random(kKeyBytes);
    const Secret m_otherKey = Secret::random(kKeyBytes);
};

void SealTest::opensWhatItSealed()
{
    for (const auto &plain : {QByteArray(), QByteArray("x"), content(1000)}) {
        const auto sealed = seal(m_key, plain, "context");
        QVERIFY(plain.size() < 2 || !sealed.contains(plain));
        QCOMPARE(unseal(m_key, sealed, "context").value_or("?"), plain);
    }
}

void SealTest::sealsNeverTwiceAlike() { QVERIFY(seal(m_key, "same", "same") != seal(m_key, "same", "same")); }

void SealTest::bindsTheContext()
{
    const auto sealed = seal(m_key, "a reviewer's note", "document:1");
    for (const char *context : {"document:2", "document:", "", "Document:1"})
        QVERIFY(failsAs(ErrorCode::Corrupt, unseal(m_key, sealed, context)));
    QVERIFY(failsAs(ErrorCode::Corrupt, unseal(m_otherKey, sealed, "document:1")));
    QVERIFY(failsAs(ErrorCode::Corrupt, unseal(Secret(), sealed, "document:1")));
    QVERIFY(failsAs(ErrorCode::Corrupt, unseal(Secret::random(16), sealed, "document:1")));
}

void SealTest::noticesEveryFlippedBit()
{
    const auto sealed = seal(m_key, "small", "c");
    for (qsizetype bit = 0; bit < sealed.size() * 8; ++bit)
        QVERIFY(failsAs(ErrorCode::Corrupt, unseal(m_key, flipped(sealed, bit), "c")));
}

void SealTest::noticesACutBox()
{
    const auto sealed = seal(m_key, "small", "c");
    for (qsizetype size = 0; size < sealed.size(); ++size)
        QVERIFY(failsAs(ErrorCode::Corrupt, unseal(m_key, sealed.first(size), "c")));
    QVERIFY(failsAs(ErrorCode::Corrupt, unseal(m_key, sealed + '\0', "c")));
}

void SealTest::opensStreams_data()
{
    QTest::addColumn<qsizetype>("size");
    for (const qsizetype size : {qsizetype(0), qsizetype(1), kChunk - 1, kChunk, kChunk + 1, 3 * kChunk})
        QTest::addRow("%lld bytes", qlonglong(size)) << size;
}

void SealTest::opensStreams()
{
    QFETCH(qsizetype, size);
    const auto plain = content(size);
    const auto sealed = sealStream(m_key, plain, "c");
    QVERIFY(size < 2 || !sealed.contains(plain.first(std::min<qsizetype>(size, 16))));
    const auto opened = unsealStream(m_key, sealed, "c");
    QVERIFY(succeeds(opened));
    QVERIFY(*opened == plain);
}

void SealTest::noticesACutStream()
{
    for (const auto plainSize : {qsizetype(0), kChunk, kChunk + 1, 3 * kChunk}) {
        const auto sealed = sealStream(m_key, content(plainSize), "c");
        for (auto size = kHeader; size < sealed.size(); size += kSealedChunk)
            for (const auto cut : {size - 1, size, size + 1})
                QVERIFY(failsAs(ErrorCode::Corrupt, unsealStream(m_key, sealed.first(cut), "c")));
        for (const auto cut : {qsizetype(0), qsizetype(1), sealed.size() - 1})
            QVERIFY(failsAs(ErrorCode::Corrupt, unsealStream(m_key, sealed.first(cut), "c")));
        QVERIFY(failsAs(ErrorCode::Corrupt, unsealStream(m_key, sealed + 'x', "c")));
    }
}

void SealTest::noticesMovedChunks()
{
    const auto sealed = sealStream(m_key, content(4 * kChunk), "c");
    const auto header = sealed.first(kHeader);
    QByteArrayList chunks;
    for (auto at = kHeader; at < sealed.size(); at += kSealedChunk)
        chunks << sealed.mid(at, kSealedChunk);
    QCOMPARE(chunks.size(), 4);
    const auto opens = [&](const QList<int> &order) {
        auto bytes = header;
        for (const auto i : order)
            bytes += chunks[i];
        return unsealStream(m_key, bytes, "c");
    };
    QVERIFY(succeeds(opens({0, 1, 2, 3})));
    for (const QList<int> &order : {QList{1, 0, 2, 3},
                                    {0, 2, 1, 3},
                                    {0, 1, 3, 2}, // swapped
                                    {0, 0, 1, 2, 3},
                                    {0, 1, 1, 3},
                                    {0, 1, 2, 3, 3}, // repeated
                                    {1, 2, 3},
                                    {0, 2, 3},
                                    {0, 1, 3},
                                    {3}}) // left out
        QVERIFY(failsAs(ErrorCode::Corrupt, opens(order)));
    // A chunk of another stream under the same key.
    const auto other = sealStream(m_key, content(4 * kChunk), "c");
    QVERIFY(failsAs(
        ErrorCode::Corrupt,
        unsealStream(m_key, sealed.first(kHeader + kSealedChunk) + other.mid(kHeader + kSealedChunk), "c")));
}

void SealTest::noticesFlippedBitsInAStream()
{
    const auto sealed = sealStream(m_key, content(kChunk + 5), "c");
    QList<qsizetype> bytes{sealed.size() - 1, kHeader + kSealedChunk - 1, kHeader + kSealedChunk};
    for (qsizetype i = 0; i < kHeader + 20; ++i) // the header and the first chunk's tag
        bytes << i;
    for (const auto byte : std::as_const(bytes))
        QVERIFY(failsAs(ErrorCode::Corrupt, unsealStream(m_key, flipped(sealed, byte * 8 + byte % 8), "c")));
}

void SealTest::bindsAStreamToKeyAndContext()
{
    const auto sealed = sealStream(m_key, "a scan", "blob_1");
    QVERIFY(failsAs(ErrorCode::Corrupt, unsealStream(m_key, sealed, "blob_2")));
    QVERIFY(failsAs(ErrorCode::Corrupt, unsealStream(m_otherKey, sealed, "blob_1")));
    QVERIFY(failsAs(ErrorCode::Corrupt, unsealStream(Secret(), sealed, "blob_1")));
}

void SealTest::wrapsAKeyForItsOwner()
{
    const Keyring keys(m_key.clone());
    const auto wrapped = keys.wrap(m_otherKey, u"doc_1"_s);
    QVERIFY(!wrapped.contains(m_otherKey.view().toByteArray()));
    const auto unwrapped = keys.unwrap(wrapped, u"doc_1"_s);
    QVERIFY(succeeds(unwrapped));
    QVERIFY(constantTimeEquals(unwrapped->view(), m_otherKey.view()));
    QVERIFY(failsAs(ErrorCode::Corrupt, keys.unwrap(wrapped, u"doc_2"_s)));
    QVERIFY(failsAs(ErrorCode::Corrupt, keys.unwrap(wrapped.chopped(1), u"doc_1"_s)));
    QVERIFY(failsAs(ErrorCode::Corrupt, Keyring(m_otherKey.clone()).unwrap(wrapped, u"doc_1"_s)));
}

void SealTest::derivesKeysOfTheirOwn()
{
    const Keyring keys(m_key.clone());
    const Keyring others(m_otherKey.clone());
    // None of them says anything of another, or is the same under another vault's key.
    QSet<QByteArray> seen;
    for (const auto *ring : {&keys, &others})
        for (const char *text : {"ANNA", "ANNE"})
            seen << ring->auditHash(text).first(16) << ring->searchToken(text)
                 << ring->contentToken(text).first(16)
                 << ring->fingerprint(QString::fromLatin1(text)).first(16);
    QCOMPARE(seen.size(), 2 * 2 * 4);
    QCOMPARE(keys.searchToken("ANNA"), Keyring(m_key.clone()).searchToken("ANNA"));
    QCOMPARE(keys.searchToken("ANNA").size(), 16);
    QCOMPARE(keys.contentToken("ANNA").size(), 32);
    QVERIFY(!constantTimeEquals(keys.vaultKey().view(), others.vaultKey().view()));
}

QTEST_GUILESS_MAIN(SealTest)
#include "sealtest.moc"
