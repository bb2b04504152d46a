// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/authenticity/signals.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastHeight = 16; ///< pixels of a letter: below it a pixel is too much of one
constexpr qsizetype kLeastLetters = 5;
constexpr double kEven = 0.04; ///< median deviation of a word's letters, of their height
constexpr double kOdd = 0.18; ///< deviation of one that does not belong
constexpr qsizetype kMostOdd = 3;

/// The number of characters of one height on one line in a number or a date; 0 for any other word. Its dots
/// and dashes are too small to be measured.
qsizetype evenLetters(const QString &text)
{
    const auto isLevel = [](QChar c) {
        return c.isDigit() || (c >= u'A' && c <= u'Z' && c != u'Q' && c != u'J');
    };
    const auto isSmall = [](QChar c) { return c == u'.' || c == u'-' || c == u','; };
    const auto count = std::count_if(text.begin(), text.end(), isLevel);
    const auto small = std::count_if(text.begin(), text.end(), isSmall);
    const auto digits = std::count_if(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
    const bool isNumber = digits * 2 > count && count + small == text.size();
    return isNumber && count >= kLeastLetters ? count : 0;
}

/// The boxes of a word's letters from left to right, in its own pixels; one for each character or none.
std::vector<cv::Rect> lettersOf(const cv::Mat &word, qsizetype count)
{
    cv::Mat ink;
    cv::threshold(word, ink, 0, 255, cv::THRESH_BINARY_INV | cv::THRESH_OTSU);
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centres;
    const int parts = cv::connectedComponentsWithStats(ink, labels, stats, centres);
    std::vector<cv::Rect> letters;
    for (int part = 1; part < parts; ++part) {
        const auto *stat = stats.ptr<int>(part);
        const cv::Rect box(stat[cv::CC_STAT_LEFT], stat[cv::CC_STAT_TOP], stat[cv::CC_STAT_WIDTH],
                           stat[cv::CC_STAT_HEIGHT]);
        if (box.x == 0 || box.br().x == word.cols || box.y == 0 || box.br().y == word.rows)
            return {}; // cut, or grown together with what is beside it
        letters.push_back(box);
    }
    int tallest = 0;
    for (const auto &letter : letters)
        tallest = std::max(tallest, letter.height);
    std::erase_if(letters, [&](const cv::Rect &letter) { return letter.height < tallest / 2; }); // dots, dust
    if (qsizetype(letters.size()) != count)
        return {};
    std::sort(letters.begin(), letters.end(), [](const auto &a, const auto &b) { return a.x < b.x; });
    return letters;
}

double medianOf(std::vector<double> values)
{
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Which values lie far from the others, which lie close together; `unit` is the letters' height.
std::vector<size_t> outliersOf(const std::vector<double> &values, double unit)
{
    const double middle = medianOf(values);
    std::vector<double> apart;
    for (const double value : values)
        apart.push_back(std::abs(value - middle) / unit);
    std::vector<size_t> odd;
    for (size_t i = 0; i < apart.size(); ++i)
        if (apart[i] > kOdd)
            odd.push_back(i);
    if (medianOf(apart) > kEven
        || qsizetype(odd.size()) > std::min<qsizetype>(kMostOdd, qsizetype(values.size()) / 3))
        odd.clear();
    return odd;
}

/// Feet of the letters, measured from the straight line through them: words need not lie level.
std::vector<double> feetOf(const std::vector<cv::Rect> &letters)
{
    std::vector<double> slopes;
    for (size_t i = 0; i < letters.size(); ++i)
        for (size_t j = i + 1; j < letters.size(); ++j)
            slopes.push_back(double(letters[j].br().y - letters[i].br().y)
                             / std::max(1, letters[j].x - letters[i].x));
    const double slope = medianOf(slopes); // Theil and Sen's line bears with outliers
    std::vector<double> feet;
    for (const auto &letter : letters)
        feet.push_back(letter.br().y - slope * letter.x);
    return feet;
}

} // namespace

/// A digit of another size, or off the line of its neighbours, was not printed with them.
void findGlyphOutliers(Signals &found, const Exhibit &exhibit)
{
    const cv::Rect page(0, 0, exhibit.page.cols, exhibit.page.rows);
    for (const auto &word : exhibit.read.words) {
        const auto count = evenLetters(word.text);
        if (word.confidence < 0.4 || count == 0)
            continue;
        const cv::Rect area =
            cv::Rect(word.box.x() - 3, word.box.y() - 3, word.box.width() + 6, word.box.height() + 6) & page;
        if (area.height < kLeastHeight)
            continue;
        const auto letters = lettersOf(exhibit.page(area), count);
        if (letters.empty())
            continue;
        std::vector<double> heights;
        for (const auto &letter : letters)
            heights.push_back(letter.height);
        const double height = medianOf(heights);
        if (height < kLeastHeight)
            continue;
        auto odd = outliersOf(heights, height);
        const bool isSize = !odd.empty();
        if (!isSize)
            odd = outliersOf(feetOf(letters), height);
        for (const size_t i : odd) {
            const auto box = letters[i] + area.tl();
            found.push_back({SignalKind::Glyphs, 0.6, u"TAMPERED"_s,
                             isSize ? u"A character is of another size than those beside it."_s
                                    : u"A character stands off the line of those beside it."_s,
                             exhibit.read.number, QRect(box.x, box.y, box.width, box.height)});
        }
    }
}

} // namespace pss
