// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "base/id.h"
#include "base/json.h"
#include "base/secret.h"
#include "base/timestamp.h"
#include "base/words.h"

#include <QSet>
#include <QTest>
#include <QTimeZone>
#include <QUuid>

#include <algorithm>
#include <array>
#include <thread>
#include <vector>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

enum class Tide { Low, High };

} // namespace

template <>
inline constexpr auto pss::kWords<Tide> = std::to_array<pss::EnumWord<Tide>>({{Tide::Low, "low"},
                                                                              {Tide::High, "high"}});

/// What everything stands on: ids, times, secrets, words, JSON.
class ValuesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void idsAreUuidsOfVersionSeven();
    void idsSortByTime();
    void idsOfThreadsAreInOrder();
    void idsKnowTheirKind();
    void timesGoThereAndBack();
    void otherTimesAreRefused_data();
    void otherTimesAreRefused();
    void secretsMoveAndAreNotCopied();
    void secretsHaveTheirOwnPlaces();
    void secretsCompare();
    void bytesAreWiped();
    void wordsGoThereAndBack();
    void errorsHaveWordsOfTheirOwn();
    void jsonIsReadStrictly();
    void equalObjectsHaveEqualBytes();
};

void ValuesTest::idsAreUuidsOfVersionSeven()
{
    const auto now = QDateTime::fromMSecsSinceEpoch(0x0123456789ab, Qt::UTC);
    const auto id = newId(IdKind::Document, now);
    QVERIFY(id.startsWith(u"doc_"_s));
    const auto uuid = id.mid(4);
    QCOMPARE(uuid.size(), 36);
    QCOMPARE(uuid.left(13), u"01234567-89ab"_s); // 48 bits of milliseconds, RFC 9562 §5.7
    QCOMPARE(uuid[14], QChar(u'7'));
    QVERIFY(u"89ab"_s.contains(uuid[19]));
    QVERIFY(!QUuid::fromString(uuid).isNull());
    QSet<QString> seen;
    for (int i = 0; i < 10000; ++i)
        seen << newId(IdKind::Job, now);
    QCOMPARE(seen.size(), 10000);
}

void ValuesTest::idsSortByTime()
{
    auto now = QDateTime(QDate(2026, 11, 23), QTime(5, 0), Qt::UTC);
    QString before;
    for (int i = 0; i < 200; ++i) {
        now = now.addMSecs(1);
        const auto id = newId(IdKind::AuditEvent, now);
        QVERIFY(before < id);
        before = id;
    }
    for (int i = 0; i < 10000; ++i) { // more than the counter holds
        const auto id = newId(IdKind::AuditEvent, now);
        QVERIFY(before < id);
        before = id;
    }
    const auto back = newId(IdKind::AuditEvent, now.addMSecs(2)); // the counter has run ahead of the clock
    QVERIFY(before < back);
    QCOMPARE(newId(IdKind::AuditEvent, now.addSecs(-60)).sliced(4, 8),
             QString::number(now.addSecs(-60).toMSecsSinceEpoch() >> 16, 16).rightJustified(8, u'0'));
}

void ValuesTest::idsOfThreadsAreInOrder()
{
    const auto now = QDateTime(QDate(2026, 11, 24), QTime(5, 0), Qt::UTC);
    std::array<std::vector<QString>, 4> made;
    {
        std::vector<std::jthread> threads;
        for (auto &mine : made)
            threads.emplace_back([&mine, now] {
                for (int i = 0; i < 5000; ++i)
                    mine.push_back(newId(IdKind::Job, now));
            });
    }
    QSet<QString> ticks; // the 60 bits that sort
    for (const auto &mine : made) {
        QVERIFY(std::is_sorted(mine.begin(), mine.end()));
        for (const auto &id : mine)
            ticks << id.sliced(4, 18);
    }
    QCOMPARE(ticks.size(), 20000);
}

void ValuesTest::idsKnowTheirKind()
{
    const auto now = QDateTime::currentDateTimeUtc();
    QSet<QString> prefixes;
    for (const auto kind : {IdKind::Document, IdKind::Job, IdKind::AuditEvent, IdKind::Account, IdKind::Blob,
                            IdKind::House, IdKind::Token, IdKind::Request, IdKind::Upload, IdKind::Webhook,
                            IdKind::Message, IdKind::Delivery}) {
        const auto id = newId(kind, now);
        QVERIFY(isId(kind, id));
        QVERIFY(!isId(kind, id + u'0'));
        QVERIFY(!isId(kind, id.chopped(1)));
        QVERIFY(!isId(kind, id.toUpper()));
        prefixes << id.left(4);
    }
    QCOMPARE(prefixes.size(), 12);
    const auto document = newId(IdKind::Document, now);
    QVERIFY(!isId(IdKind::Job, document));
    QVERIFY(!isId(IdKind::Document, QString(document).replace(u'-', u'/')));
    QVERIFY(!isId(IdKind::Document, u""_s));
}

void ValuesTest::timesGoThereAndBack()
{
    const auto time = QDateTime(QDate(2026, 11, 23), QTime(5, 0, 7, 42), Qt::UTC);
    QCOMPARE(toTimestamp(time), u"2026-11-23T05:00:07.042Z"_s);
    QCOMPARE(fromTimestamp(u"2026-11-23T05:00:07.042Z"_s), time);
    const QDateTime elsewhere(QDate(2026, 11, 23), QTime(7, 0, 7, 42), QTimeZone(7200));
    QCOMPARE(toTimestamp(elsewhere), u"2026-11-23T05:00:07.042Z"_s);
    QCOMPARE(toTimestamp(QDateTime()), QString());
}

void ValuesTest::otherTimesAreRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const auto *text :
         {"", "2026-11-23", "2026-11-23T05:00:07Z", "2026-11-23T05:00:07.042",
          "2026-11-23T05:00:07.042+00:00", "2026-02-30T05:00:07.042Z", "2026-11-23T25:00:07.042Z",
          " 2026-11-23T05:00:07.042Z", "2026-11-23T05:00:07.042Zx"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void ValuesTest::otherTimesAreRefused()
{
    QFETCH(QString, text);
    QVERIFY(!fromTimestamp(text).isValid());
}

void ValuesTest::secretsMoveAndAreNotCopied()
{
    static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
    auto first = Secret::copyOf("a key of some length");
    const auto *where = first.data();
    auto second = std::move(first);
    QCOMPARE(second.data(), where);
    QVERIFY(first.isEmpty()); // NOLINT(bugprone-use-after-move)
    Secret third;
    third = std::move(second);
    QCOMPARE(third.view().toByteArray(), QByteArray("a key of some length"));
    const auto twin = third.clone();
    QVERIFY(twin.data() != third.data());
    QCOMPARE(twin.view().toByteArray(), third.view().toByteArray());
    QVERIFY(Secret::random(32).view().toByteArray() != Secret::random(32).view().toByteArray());
}

void ValuesTest::secretsHaveTheirOwnPlaces()
{
    const auto work = [](int seed, bool *isGood) {
        std::vector<Secret> kept;
        for (int i = 0; i < 2000; ++i) {
            const qsizetype size = std::array{0, 1, 32, 63, 64, 65, 5000}[size_t(seed + i) % 7];
            kept.push_back(Secret::copyOf(QByteArray(size, char(seed + i))));
            if (i % 3 == 0)
                kept.erase(kept.begin() + (i * 31) % qsizetype(kept.size()));
        }
        *isGood = std::ranges::all_of(kept, [](const Secret &one) {
            return one.isEmpty() || one.view().toByteArray() == QByteArray(one.size(), one.view().front());
        });
    };
    std::array<bool, 4> areGood{};
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back(work, i * 50, &areGood[size_t(i)]);
    }
    QVERIFY(std::ranges::all_of(areGood, [](bool isGood) { return isGood; }));

    const unsigned char *place = nullptr;
    {
        const auto key = Secret::copyOf(QByteArray(32, 'k'));
        place = key.data();
    }
    const Secret next(32); // the place that was given back last
    QCOMPARE(next.data(), place);
    QCOMPARE(next.view().toByteArray(), QByteArray(32, '\0'));
}

void ValuesTest::secretsCompare()
{
    QVERIFY(constantTimeEquals("abc", "abc"));
    QVERIFY(!constantTimeEquals("abc", "abd"));
    QVERIFY(!constantTimeEquals("abc", "abcd"));
    QVERIFY(constantTimeEquals("", ""));
}

void ValuesTest::bytesAreWiped()
{
    QByteArray bytes("password");
    wipe(bytes);
    QVERIFY(bytes.isEmpty());
}

void ValuesTest::wordsGoThereAndBack()
{
    QCOMPARE(wordOf(Tide::High), u"high"_s);
    QCOMPARE(fromWord<Tide>(u"low"), Tide::Low);
    QVERIFY(!fromWord<Tide>(u"LOW"));
    QVERIFY(!fromWord<Tide>(u""));
}

void ValuesTest::errorsHaveWordsOfTheirOwn()
{
    QSet<QString> words;
    const int last = int(ErrorCode::Cancelled);
    for (int code = 0; code <= last; ++code)
        words << QString(toString(ErrorCode(code)));
    QCOMPARE(words.size(), last + 1);
    QVERIFY(!words.contains(QString()));
    QVERIFY(words.contains(u"illegal_transition"_s));
}

void ValuesTest::jsonIsReadStrictly()
{
    const auto object = parseObject(R"({"a": 1, "b": [true]})");
    QVERIFY(object);
    QCOMPARE(object->value(u"a").toInt(), 1);
    for (const auto *text : {"", "[]", "1", "{", "{\"a\":}", "{}x"}) {
        const auto refused = parseObject(text);
        QVERIFY2(!refused, text);
        QVERIFY(refused.error().code == ErrorCode::ValidationFailed);
        QCOMPARE(refused.error().fields.size(), 1);
    }
}

void ValuesTest::equalObjectsHaveEqualBytes()
{
    QJsonObject first;
    first[u"b"_s] = u"é"_s;
    first[u"a"_s] = 1;
    QJsonObject second;
    second[u"a"_s] = 1;
    second[u"b"_s] = u"é"_s;
    QCOMPARE(toJson(first), toJson(second));
    QCOMPARE(toJson(first), QByteArray("{\"a\":1,\"b\":\"é\"}"));
    QVERIFY(orNull(QString()).isNull());
    QCOMPARE(orNull(u"x"_s).toString(), u"x"_s);
}

QTEST_GUILESS_MAIN(ValuesTest)
#include "valuestest.moc"
