// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/ratelimit.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

class RateLimitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void burstThenRate();
    void keysAreApart();
    void mapIsBounded();
};

void RateLimitTest::burstThenRate()
{
    RateLimiter limiter({5, 10});
    for (int i = 0; i < 10; ++i)
        QVERIFY(limiter.take(u"a"_s, 0).allowed);
    const auto refused = limiter.take(u"a"_s, 0);
    QVERIFY(!refused.allowed);
    QCOMPARE(refused.retrySeconds, 1);
    QCOMPARE(refused.remaining, 0);
    QCOMPARE(refused.limit, 10);
    QCOMPARE(refused.resetSeconds, 2);
    QVERIFY(limiter.take(u"a"_s, 200).allowed);
    QVERIFY(!limiter.take(u"a"_s, 200).allowed);
    QCOMPARE(limiter.take(u"a"_s, 60'000).remaining, 9);
}

void RateLimitTest::keysAreApart()
{
    RateLimiter limiter({1, 1});
    QVERIFY(limiter.take(u"a"_s, 0).allowed);
    QVERIFY(!limiter.take(u"a"_s, 0).allowed);
    QVERIFY(limiter.take(u"b"_s, 0).allowed);
    QVERIFY(limiter.peek(u"c"_s, 0).allowed);
    QCOMPARE(limiter.size(), 2);
}

void RateLimitTest::mapIsBounded()
{
    RateLimiter limiter({0.001, 5}, 100);
    for (int i = 0; i < 5; ++i)
        limiter.take(u"heavy"_s, 0);
    for (int i = 0; i < 10'000; ++i) {
        limiter.take(QString::number(i), i / 100);
        QVERIFY(limiter.size() <= 100);
    }
    QVERIFY(!limiter.take(u"heavy"_s, 100).allowed); // who used most is not forgotten
}

QTEST_GUILESS_MAIN(RateLimitTest)
#include "ratelimittest.moc"
