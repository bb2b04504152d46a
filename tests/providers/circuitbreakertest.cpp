// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/circuitbreaker.h"
#include "providers/retrydelay.h"

#include <QTest>

using namespace pss;
using namespace std::chrono_literals;

/// When a service is left alone, for how long, and how long to wait between attempts.
class CircuitBreakerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensAfterFailuresInARow();
    void successForgetsFailures();
    void oneTriesAfterThePause();
    void trialThatWorksCloses();
    void trialThatFailsOpensAgain();
    void trialCalledOffLeavesItToTheNext();
    void latecomersDoNotProlong();
    void delaysGrowAndEnd();

private:
    static constexpr CircuitBreaker::Time kStart{1000s};

    /// One that is open since kStart.
    static CircuitBreaker opened()
    {
        CircuitBreaker breaker(3, 30s);
        for (int i = 0; i < 3; ++i)
            if (breaker.enter(kStart))
                (void)breaker.noteFailure(kStart);
        return breaker;
    }
};

void CircuitBreakerTest::opensAfterFailuresInARow()
{
    CircuitBreaker breaker(3, 30s);
    for (int i = 1; i <= 3; ++i) {
        QCOMPARE(breaker.stateAt(kStart), CircuitState::Closed);
        QVERIFY(breaker.enter(kStart));
        QCOMPARE(breaker.noteFailure(kStart), i == 3);
    }
    QCOMPARE(breaker.stateAt(kStart), CircuitState::Open);
    QVERIFY(!breaker.enter(kStart));
    QVERIFY(!breaker.enter(kStart + 29999ms));
}

void CircuitBreakerTest::successForgetsFailures()
{
    CircuitBreaker breaker(3, 30s);
    for (int i = 0; i < 10; ++i) {
        QVERIFY(breaker.enter(kStart));
        if (i % 3 == 2)
            breaker.noteSuccess();
        else
            QVERIFY(!breaker.noteFailure(kStart));
    }
    QCOMPARE(breaker.stateAt(kStart), CircuitState::Closed);
}

void CircuitBreakerTest::oneTriesAfterThePause()
{
    auto breaker = opened();
    const auto later = kStart + 30s;
    QCOMPARE(breaker.stateAt(later), CircuitState::HalfOpen);
    QVERIFY(breaker.enter(later));
    QVERIFY(!breaker.enter(later)); // while the first is on its way
    QVERIFY(!breaker.enter(later + 60s));
}

void CircuitBreakerTest::trialThatWorksCloses()
{
    auto breaker = opened();
    QVERIFY(breaker.enter(kStart + 30s));
    breaker.noteSuccess();
    QCOMPARE(breaker.stateAt(kStart + 30s), CircuitState::Closed);
    QVERIFY(breaker.enter(kStart + 30s));
    QVERIFY(!breaker.noteFailure(kStart + 30s)); // counted from the first again
}

void CircuitBreakerTest::trialThatFailsOpensAgain()
{
    auto breaker = opened();
    QVERIFY(breaker.enter(kStart + 30s));
    QVERIFY(!breaker.noteFailure(kStart + 31s)); // it was left alone before
    QCOMPARE(breaker.stateAt(kStart + 60s), CircuitState::Open);
    QVERIFY(breaker.enter(kStart + 61s));
}

void CircuitBreakerTest::trialCalledOffLeavesItToTheNext()
{
    auto breaker = opened();
    QVERIFY(breaker.enter(kStart + 30s));
    breaker.noteNothing();
    QVERIFY(breaker.enter(kStart + 30s));
}

void CircuitBreakerTest::latecomersDoNotProlong()
{
    auto breaker = opened();
    QVERIFY(!breaker.noteFailure(kStart + 20s)); // asked before it opened
    QVERIFY(breaker.enter(kStart + 30s));
}

void CircuitBreakerTest::delaysGrowAndEnd()
{
    QCOMPARE(retryDelay(1, 1.0), 200ms);
    QCOMPARE(retryDelay(2, 1.0), 400ms);
    QCOMPARE(retryDelay(3, 0.5), 400ms);
    QCOMPARE(retryDelay(5, 1.0), 3200ms);
    QCOMPARE(retryDelay(6, 1.0), 5000ms);
    QCOMPARE(retryDelay(1000, 1.0), 5000ms);
    QCOMPARE(retryDelay(4, 0.0), 0ms);
}

QTEST_GUILESS_MAIN(CircuitBreakerTest)
#include "circuitbreakertest.moc"
