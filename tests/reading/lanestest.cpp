// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading/lanes.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace pss;
using namespace std::chrono_literals;

/// Nothing of Qt's threads is used here, so the thread sanitizer can judge it.
class LanesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void letsInAsManyAsThereArePlaces();
    void keepsProbesApart();
    void stopsWhoWaits();
    void closesWhenAllHaveLeft();
};

void LanesTest::letsInAsManyAsThereArePlaces()
{
    Lanes lanes(3, 1);
    std::atomic<int> inside = 0;
    std::atomic<int> most = 0;
    std::atomic<int> refused = 0;
    std::vector<std::thread> callers;
    for (int i = 0; i < 8; ++i)
        callers.emplace_back([&] {
            for (int turn = 0; turn < 200; ++turn) {
                const auto place = lanes.enter(Lanes::Reading, std::stop_token());
                refused += !place;
                const int now = ++inside;
                int seen = most;
                while (now > seen && !most.compare_exchange_weak(seen, now)) { }
                --inside;
            }
        });
    for (auto &caller : callers)
        caller.join();
    QCOMPARE(refused.load(), 0);
    QVERIFY(most <= 3);
    QCOMPARE(lanes.reading(), 0);
}

void LanesTest::keepsProbesApart()
{
    Lanes lanes(1, 1);
    const auto reading = lanes.enter(Lanes::Reading, 0ms);
    QVERIFY(reading);
    QVERIFY(lanes.enter(Lanes::Probing, 0ms));
    const auto second = lanes.enter(Lanes::Reading, 1ms);
    QVERIFY(!second);
    QVERIFY(second.error().code == ErrorCode::Unavailable);
}

void LanesTest::stopsWhoWaits()
{
    Lanes lanes(1, 1);
    const auto held = lanes.enter(Lanes::Reading, 0ms);
    std::stop_source stop;
    std::thread waiting([&] {
        const auto place = lanes.enter(Lanes::Reading, stop.get_token());
        QVERIFY(!place);
        QVERIFY(place.error().code == ErrorCode::Cancelled);
    });
    stop.request_stop();
    waiting.join();
}

void LanesTest::closesWhenAllHaveLeft()
{
    Lanes lanes(2, 1);
    std::atomic<bool> left = false;
    std::atomic<bool> entered = false;
    std::thread working([&] {
        const auto place = lanes.enter(Lanes::Reading, 0ms);
        std::atomic<bool> asked = false;
        const std::stop_callback onClosing(lanes.closing(), [&] {
            asked = true;
            asked.notify_one();
        });
        entered = true;
        entered.notify_one();
        asked.wait(false);
        left = true;
    });
    entered.wait(false);
    lanes.close();
    QVERIFY(left);
    QVERIFY(!lanes.enter(Lanes::Probing, 0ms));
    working.join();
}

QTEST_GUILESS_MAIN(LanesTest)
#include "lanestest.moc"
