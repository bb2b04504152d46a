// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/quality/textmarks.h"

#include "vision/mrz/mrzblobs.h"

#include <algorithm>

namespace pss {

namespace {

constexpr InkThreshold kInk{31, 10};
constexpr double kReach = 1.6; ///< heights to the next character
constexpr double kAlike = 1.6; ///< ratio of the sizes of two characters of a line
constexpr double kStraight = 0.9; ///< cosine
constexpr double kEven = 1.8; ///< ratio of the steps to both sides
constexpr double kFaint = 0.5; ///< of the contrast that the best marks have: texture
constexpr size_t kFewest = 12; ///< characters that make a text

/// The height of a mark that has others of its size on both sides, as in a line of text; 0 of one that has
/// not. What blur runs together is wider, not higher.
double heightInLine(const MrzBlobs &blobs, int index)
{
    const auto &mark = blobs[index];
    std::vector<cv::Point2d> beside;
    for (const int other : blobs.around(mark.centre, kReach * mark.size)) {
        const double ratio = blobs[other].size / mark.size;
        if (other != index && ratio < kAlike && ratio * kAlike > 1)
            beside.push_back(blobs[other].centre - mark.centre);
    }
    for (size_t i = 0; i < beside.size(); ++i)
        for (size_t j = 0; j < i; ++j) {
            const double a = cv::norm(beside[i]);
            const double b = cv::norm(beside[j]);
            if (-beside[i].dot(beside[j]) > kStraight * a * b && a < kEven * b && b < kEven * a)
                return std::abs(beside[i].x) > std::abs(beside[i].y) ? mark.box.height : mark.box.width;
        }
    return 0;
}

/// Gray levels between the ink of a mark and its paper.
double contrastOf(const cv::Mat &gray, const cv::Rect &box)
{
    double low = 0;
    double high = 0;
    const cv::Rect around(box.x - 1, box.y - 1, box.width + 2, box.height + 2);
    cv::minMaxLoc(gray(around & cv::Rect({}, gray.size())), &low, &high);
    return high - low;
}

double percentile(std::vector<double> values, double part)
{
    const auto at = values.begin() + std::ptrdiff_t(part * double(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

} // namespace

TextMarks findTextMarks(const cv::Mat &gray)
{
    const MrzBlobs blobs(gray, kInk);
    struct Mark {
        cv::Rect box;
        double height;
        double contrast;
    };
    std::vector<Mark> inLine;
    std::vector<double> contrasts;
    for (int i = 0; i < int(blobs.count()); ++i)
        if (const double height = heightInLine(blobs, i); height > 0) {
            inLine.push_back({blobs[i].box, height, contrastOf(gray, blobs[i].box)});
            contrasts.push_back(inLine.back().contrast);
        }
    if (inLine.size() < kFewest)
        return {};
    TextMarks marks;
    const double least = kFaint * percentile(contrasts, 0.9);
    std::vector<double> heights;
    for (const auto &mark : inLine)
        if (mark.contrast >= least) {
            marks.boxes.push_back(mark.box);
            heights.push_back(mark.height);
        }
    marks.height = percentile(heights, 0.5);
    marks.smallHeight = percentile(heights, 0.1);
    return marks;
}

} // namespace pss
