// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/lookalikes.h"
#include "tests/services/servicehouse.h"

#include "domain/check.h"

#include "support/tabledump.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <array>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

constexpr PerceptualHash kPicture{
    {0x0123456789abcdef, 0xfedcba9876543210, 0x5555aaaa5555aaaa, 0xff00ff00ff00ff00}};

/// With one bit in each of the first `bits` places of the hash's words changed.
PerceptualHash changed(int bits)
{
    auto hash = kPicture;
    for (int i = 0; i < bits; ++i)
        hash.bits[size_t(i % 4)] ^= quint64(1) << (5 * i);
    return hash;
}

/// A house whose documents are read by hand.
class PictureHouse : public ServiceHouse {
public:
    using ServiceHouse::ServiceHouse;

    QString send(const QString &userId, const std::optional<PerceptualHash> &picture,
                 DocumentStatus status = DocumentStatus::PendingReview)
    {
        auto document = someDocument(house.clock.now());
        document.userId = userId;
        document.status = status;
        const auto id = storeDocument(house, document).document.id;
        Reading reading;
        reading.status = ReadingStatus::Completed;
        reading.picture = picture;
        const auto read = house->database().write([&](Connection &connection) -> Status {
            DocumentRepository repository(connection, house->vault());
            auto before = repository.find(id);
            if (!before)
                return fail(before.error());
            const auto alike = findLookalikes(connection, house->vault(), *before, picture);
            if (!alike)
                return fail(alike.error());
            auto after = *before;
            for (const auto &other : *alike)
                after.lookalikes << other.id;
            if (auto done = repository.update(*before, after, house.clock.now()); !done)
                return fail(done.error());
            if (auto done =
                    markLookalikes(connection, house->vault(), events, after, *alike, house.clock.now());
                !done)
                return done;
            return ReadingRepository(connection, house->vault()).save(id, reading, house.clock.now());
        });
        if (!succeeds(read))
            qFatal("the test's document cannot be read");
        return id;
    }

    Document find(const QString &id)
    {
        const auto found = house->database().read(
            [&](Connection &connection) { return DocumentRepository(connection, house->vault()).find(id); });
        return found ? *found : Document();
    }
};

} // namespace

class LookalikesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void otherCustomersPicturesAreFound_data() { addEngineRows(); }
    void otherCustomersPicturesAreFound();
    void whatIsDecidedStays();
    void whatIsErasedIsNotFound_data() { addEngineRows(); }
    void whatIsErasedIsNotFound();
    void pairsThatComeAtOnceAreFound_data() { addEngineRows(); }
    void pairsThatComeAtOnceAreFound();
    void nothingOfAPictureLiesOpen_data() { addEngineRows(); }
    void nothingOfAPictureLiesOpen();
};

void LookalikesTest::otherCustomersPicturesAreFound()
{
    QFETCH(Engine, engine);
    PictureHouse in(engine);
    const auto first = in.send(u"anna"_s, kPicture);
    const auto own = in.send(u"anna"_s, changed(2));
    const auto far = in.send(u"carl"_s, changed(kNearPicture + 1));
    const auto none = in.send(u"dora"_s, std::nullopt);
    QVERIFY(in.find(first).lookalikes.isEmpty());
    QVERIFY(in.find(none).lookalikes.isEmpty());
    QCOMPARE(in.find(far).lookalikes, QStringList{own}); // nine bits from the second

    QSignalSpy told(&in.events, &Events::documentChanged);
    const auto second = in.send(u"ben"_s, changed(kNearPicture));
    auto seen = in.find(second).lookalikes;
    seen.sort();
    QStringList expected{first, own, far};
    expected.sort();
    QCOMPARE(seen, expected);
    QCOMPARE(in.find(first).lookalikes, QStringList{second});
    QVERIFY(in.find(far).lookalikes.contains(second));
    QCOMPARE(told.size(), 3);

    const auto document = in.find(second);
    const auto checks = runChecks({document, {}, in.house.clock.now().date()});
    const auto check = std::find_if(checks.begin(), checks.end(),
                                    [](const Check &one) { return one.name == u"duplicate_document"; });
    QVERIFY(check != checks.end());
    QCOMPARE(check->result, CheckResult::Caution);
    QCOMPARE(check->code, u"DUPLICATE_DOCUMENT"_s);
    QVERIFY(check->evidence[u"documents"].toArray().contains(first));
}

void LookalikesTest::whatIsDecidedStays()
{
    PictureHouse in;
    const auto first = in.send(u"anna"_s, kPicture, DocumentStatus::Approved);
    const int revision = in.find(first).revision;
    const auto second = in.send(u"ben"_s, kPicture);
    QCOMPARE(in.find(second).lookalikes, QStringList{first});
    QCOMPARE(in.find(first).revision, revision);
    QVERIFY(in.find(first).lookalikes.isEmpty());
}

void LookalikesTest::whatIsErasedIsNotFound()
{
    QFETCH(Engine, engine);
    PictureHouse in(engine);
    const auto first = in.send(u"anna"_s, kPicture);
    QVERIFY(succeeds(in.house->database().write([&](Connection &connection) {
        return DocumentRepository(connection, in.house->vault()).removeSearchTexts(first);
    })));
    QVERIFY(in.find(in.send(u"ben"_s, kPicture)).lookalikes.isEmpty());
}

void LookalikesTest::pairsThatComeAtOnceAreFound()
{
    QFETCH(Engine, engine);
    PictureHouse in(engine);
    std::array<QString, 8> ids;
    {
        std::vector<std::jthread> offices;
        for (size_t i = 0; i < ids.size(); ++i)
            offices.emplace_back([&, i] { ids[i] = in.send(u"customer-%1"_s.arg(i), kPicture); });
    }
    for (const auto &id : ids)
        QCOMPARE(in.find(id).lookalikes.size(), 7);
}

void LookalikesTest::nothingOfAPictureLiesOpen()
{
    QFETCH(Engine, engine);
    PictureHouse in(engine);
    in.send(u"anna"_s, kPicture);
    const auto contents = contentsOf(in.house.raw(), engine);
    QVERIFY(!contents.empty());
    for (const auto &value : contents)
        for (const auto word : kPicture.bits)
            QVERIFY2(!value.contains(QByteArray::number(word, 16)), value.constData());
}

QTEST_GUILESS_MAIN(LookalikesTest)
#include "lookalikestest.moc"
