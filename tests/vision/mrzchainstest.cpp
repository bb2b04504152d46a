// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/mrz/mrzchains.h"

#include <QTest>

#include <opencv2/imgproc.hpp>

using namespace pss;

namespace {

constexpr int kCount = 44;
constexpr int kStep = 21;

/// Bars like a row's characters, every second one `lower` pixels down.
cv::Mat row(int lower)
{
    cv::Mat page(120, 1100, CV_8UC1, cv::Scalar(230));
    for (int i = 0; i < kCount; ++i)
        page(cv::Rect(60 + i * kStep, 40 + (i % 2) * lower, 10, 24)) = 20;
    return page;
}

} // namespace

class MrzChainsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRowIsOneChain_data()
    {
        QTest::addColumn<int>("lower");
        QTest::addColumn<int>("links");
        QTest::newRow("level") << 0 << kCount;
        // The walk goes from the first to the last but one; the last lies between nothing.
        QTest::newRow("every second character lower, so that only those face each other") << 4 << kCount - 1;
    }
    void aRowIsOneChain()
    {
        QFETCH(const int, lower);
        QFETCH(const int, links);
        const auto chains = findMrzChains(MrzBlobs(row(lower), {31, 12}));
        QVERIFY(!chains.empty());
        QCOMPARE(chains.front().links.size(), size_t(links));
        QCOMPARE(chains.front().links.back().column, links - 1);
        QVERIFY(std::abs(chains.front().step - kStep) < 0.5);
    }
    void aSparseRowIsNotThickenedByGrain()
    {
        auto page = row(0);
        for (int i = 0; i < kCount; i += 2) // every second one is gone, but for a few
            if (i % 10)
                page(cv::Rect(58 + i * kStep, 36, 14, 36)) = 230;
        const auto chains = findMrzChains(MrzBlobs(page, {31, 12}));
        for (const auto &chain : chains)
            QVERIFY(double(chain.links.size()) <= 0.75 * kCount);
    }
};

QTEST_GUILESS_MAIN(MrzChainsTest)
#include "mrzchainstest.moc"
