// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/unreadlines.h"

#include <QTest>

#include <opencv2/imgproc.hpp>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *kTexts[] = {"DATE OF EXPIRY", "PLACE OF BIRTH", "GIVEN NAMES"};

/// Lines of print at 60, 140, 220 from the top.
cv::Mat page()
{
    cv::Mat gray(300, 640, CV_8UC1, cv::Scalar(225));
    for (int i = 0; i < 3; ++i)
        cv::putText(gray, kTexts[i], {60, 60 + 80 * i}, cv::FONT_HERSHEY_SIMPLEX, 0.9, cv::Scalar(30), 2,
                    cv::LINE_AA);
    return gray;
}

QRect lineAt(int index) { return {55, 30 + 80 * index, 300, 40}; }

TextWord word(const QString &text, const QRect &box, double confidence = 0.95)
{
    return {text, confidence, box, 0, 0};
}

} // namespace

class UnreadLinesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_asked.clear(); }
    void onlyWhatWasPassedOverIsRead()
    {
        std::vector<TextWord> words{word(u"DATE"_s, lineAt(0)), word(u"GIVEN"_s, lineAt(2))};
        addUnreadLines(words, page(), {}, reader(u"PLACE"_s));
        QCOMPARE(m_asked.size(), size_t(1));
        QVERIFY(m_asked.front().contains(lineAt(1).center()));
        QCOMPARE(words.size(), size_t(3));
        QCOMPARE(words.back().text, u"PLACE"_s);
        QCOMPARE(words.back().line, 1);
    }
    void theWholeLineIsReadWhereAPartWas()
    {
        std::vector<TextWord> words{word(u"DATE"_s, lineAt(0)), word(u"GIVEN"_s, lineAt(2)),
                                    word(u"RTH"_s, QRect(280, 110, 50, 40))};
        addUnreadLines(words, page(), {}, reader(u"PLACE"_s));
        QCOMPARE(m_asked.size(), size_t(1));
        QVERIFY(m_asked.front().left() < 66 && m_asked.front().right() > 280);
        QVERIFY(std::ranges::none_of(words, [](const TextWord &one) { return one.text == u"RTH"_s; }));
    }
    void whatReadsWorseIsLeftOut()
    {
        std::vector<TextWord> words{word(u"DATE"_s, lineAt(0)), word(u"GIVEN"_s, lineAt(2)),
                                    word(u"BIRTH"_s, QRect(250, 110, 70, 40))};
        addUnreadLines(words, page(), {}, reader(u"NOISE"_s, 0.4));
        QCOMPARE(words.size(), size_t(3));
        QCOMPARE(words.back().text, u"BIRTH"_s);
    }
    void theZoneIsLeftAlone()
    {
        std::vector<TextWord> words{word(u"DATE"_s, lineAt(0)), word(u"GIVEN"_s, lineAt(2))};
        addUnreadLines(words, page(), lineAt(1), reader(u"PLACE"_s));
        QVERIFY(m_asked.empty());
        QCOMPARE(words.size(), size_t(2));
    }
    void anEmptyPageHasNone()
    {
        std::vector<TextWord> words;
        addUnreadLines(words, cv::Mat(300, 640, CV_8UC1, cv::Scalar(225)), {}, reader(u"PLACE"_s));
        QVERIFY(m_asked.empty());
    }

private:
    BoxReader reader(const QString &text, double confidence = 0.95)
    {
        return [this, text, confidence](const QRect &box) {
            m_asked.push_back(box);
            return std::vector<TextWord>{word(text, box, confidence)};
        };
    }
    std::vector<QRect> m_asked;
};

QTEST_GUILESS_MAIN(UnreadLinesTest)
#include "unreadlinestest.moc"
