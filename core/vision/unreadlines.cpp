// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/unreadlines.h"

#include "vision/mrz/mrzblobs.h"
#include "vision/quality/textmarks.h"

#include <algorithm>
#include <ranges>

namespace pss {

namespace {

constexpr size_t kMostLines = 12; ///< of a page
constexpr size_t kFewestMarks = 3; ///< in a line
constexpr double kRead = 0.6; ///< share of a line's marks within words, from which it was read
constexpr double kGap = 1.6; ///< heights between two marks: wider and another line begins
constexpr double kLevel = 0.5; ///< of the lower height, by which two marks of a line overlap
constexpr double kMargin = 0.35; ///< heights around a line
constexpr double kLook = 1.2; ///< heights of a window that is searched for ink beside a line
constexpr double kInked = 0.06; ///< share of its pixels
constexpr int kFarthest = 16; ///< heights
constexpr InkThreshold kInk{31, 14};
constexpr double kSure = 0.5; ///< confidence of a word that is worth having

struct PrintedLine {
    cv::Rect box;
    cv::Rect last;
    std::vector<cv::Rect> marks;

    bool isContinuedBy(const cv::Rect &mark) const
    {
        const int overlap = std::min(last.br().y, mark.br().y) - std::max(last.y, mark.y);
        return mark.x - last.br().x < kGap * std::max(last.height, mark.height)
            && overlap > kLevel * std::min(last.height, mark.height);
    }
    void add(const cv::Rect &mark)
    {
        box = marks.empty() ? mark : box | mark;
        last = mark;
        marks.push_back(mark);
    }
};

std::vector<PrintedLine> linesOf(std::vector<cv::Rect> marks)
{
    std::ranges::sort(marks, {}, &cv::Rect::x);
    std::vector<PrintedLine> lines;
    for (const auto &mark : marks) {
        const auto line =
            std::ranges::find_if(lines, [&](const PrintedLine &one) { return one.isContinuedBy(mark); });
        (line == lines.end() ? lines.emplace_back() : *line).add(mark);
    }
    std::erase_if(lines, [](const PrintedLine &one) { return one.marks.size() < kFewestMarks; });
    return lines;
}

QPoint middleOf(const cv::Rect &box) { return {box.x + box.width / 2, box.y + box.height / 2}; }

bool isRead(const PrintedLine &line, const std::vector<TextWord> &words)
{
    const auto read = std::ranges::count_if(line.marks, [&](const cv::Rect &mark) {
        return std::ranges::any_of(words,
                                   [&](const TextWord &word) { return word.box.contains(middleOf(mark)); });
    });
    return double(read) >= kRead * double(line.marks.size());
}

/// Past the marks at both ends, as far as ink goes on: what an ornament touches is no mark.
cv::Rect wholeLine(const cv::Mat &ink, const cv::Rect &line)
{
    const int step = std::max(4, int(kLook * line.height));
    const auto goesOn = [&](int x) {
        const cv::Rect window = cv::Rect(x, line.y, step, line.height) & cv::Rect({}, ink.size());
        return window.width == step && cv::countNonZero(ink(window)) > kInked * window.area();
    };
    int left = line.x;
    int right = line.br().x;
    while (left > line.x - kFarthest * line.height && goesOn(left - step))
        left -= step;
    while (right < line.br().x + kFarthest * line.height && goesOn(right))
        right += step;
    return {left, line.y, right - left, line.height};
}

QRect roomOf(const PrintedLine &line, const cv::Rect &whole)
{
    std::vector<int> heights;
    for (const auto &mark : line.marks)
        heights.push_back(mark.height);
    std::ranges::nth_element(heights, heights.begin() + std::ptrdiff_t(heights.size() / 2));
    const int margin = int(kMargin * heights[heights.size() / 2]) + 1;
    return QRect(whole.x, whole.y, whole.width, whole.height)
        .adjusted(-2 * margin, -margin, 2 * margin, margin);
}

/// How much text that is.
double worthOf(auto &&words)
{
    double worth = 0;
    for (const auto &word : words)
        worth += word.confidence * double(word.text.size());
    return worth;
}

} // namespace

void addUnreadLines(std::vector<TextWord> &words, const cv::Mat &gray, const QRect &zone,
                    const BoxReader &readBox)
{
    cv::Mat ink;
    size_t count = 0;
    for (const auto &line : linesOf(findTextMarks(gray).boxes)) {
        if (count == kMostLines)
            return;
        if (isRead(line, words))
            continue;
        if (ink.empty())
            ink = inkOf(gray, kInk);
        const auto room = roomOf(line, wholeLine(ink, line.box));
        if (zone.intersects(room))
            continue;
        ++count;
        auto read = readBox(room);
        std::erase_if(read, [](const TextWord &word) { return word.confidence < kSure; });
        const auto isBefore = [&](const TextWord &word) { return room.contains(word.box.center()); };
        if (worthOf(read) <= worthOf(words | std::views::filter(isBefore)))
            continue;
        std::erase_if(words, isBefore);
        const int number = words.empty() ? 0 : std::ranges::max(words, {}, &TextWord::line).line + 1;
        const int block = words.empty() ? 0 : std::ranges::max(words, {}, &TextWord::block).block + 1;
        for (auto &word : read) {
            word.line = number;
            word.block = block;
            words.push_back(std::move(word));
        }
    }
}

} // namespace pss
