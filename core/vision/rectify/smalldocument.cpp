// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/rectify/smalldocument.h"

#include "vision/shrunk.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <vector>

namespace pss {

namespace {

constexpr double kSide = 600; ///< pixels
constexpr double kStep = 8; ///< gray values in which a card differs from the ground
constexpr double kEven = 0.9; ///< of the border, that is ground
constexpr double kSmall = 0.35; ///< of the picture: what is larger is found in it as it is
constexpr int kLeast = 60; ///< pixels of the small picture
constexpr double kAround = 0.08; ///< of what lies there, of ground that is looked at with it
constexpr double kAll = 0.75; ///< of what lies there, that a card's outline must hold

/// The colour in the middle of all that the border has.
cv::Scalar groundOf(const cv::Mat &small)
{
    cv::Scalar ground;
    std::vector<cv::Mat> channels;
    cv::split(small, channels);
    for (size_t c = 0; c < channels.size(); ++c) {
        const auto &channel = channels[c];
        std::vector<uchar> values;
        for (int x = 0; x < channel.cols; ++x)
            values.insert(values.end(), {channel.at<uchar>(0, x), channel.at<uchar>(channel.rows - 1, x)});
        for (int y = 0; y < channel.rows; ++y)
            values.insert(values.end(), {channel.at<uchar>(y, 0), channel.at<uchar>(y, channel.cols - 1)});
        const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
        std::nth_element(values.begin(), middle, values.end());
        ground[int(c)] = *middle;
    }
    return ground;
}

/// What differs from the ground in any channel.
cv::Mat marksOf(const cv::Mat &small)
{
    cv::Mat away;
    cv::absdiff(small, groundOf(small), away);
    std::vector<cv::Mat> channels;
    cv::split(away, channels);
    for (size_t c = 1; c < channels.size(); ++c)
        channels[0] = cv::max(channels[0], channels[c]);
    cv::Mat marks = channels[0] > kStep;
    cv::morphologyEx(marks, marks, cv::MORPH_OPEN, cv::Mat::ones(3, 3, CV_8U));
    return marks;
}

bool isEvenAround(const cv::Mat &marks)
{
    const int border = cv::countNonZero(marks.row(0)) + cv::countNonZero(marks.row(marks.rows - 1))
        + cv::countNonZero(marks.col(0)) + cv::countNonZero(marks.col(marks.cols - 1));
    return border < (1 - kEven) * 2 * (marks.rows + marks.cols);
}

} // namespace

std::optional<DocumentQuad> findSmallDocument(const cv::Mat &pixels)
{
    const double scale = scaleWithin(kSide, pixels.size());
    const auto small = shrunk(pixels, scale);
    const auto marks = marksOf(small);
    const auto there = cv::boundingRect(marks);
    if (!isEvenAround(marks) || there.width < kLeast || there.height < kLeast
        || there.area() > kSmall * marks.total())
        return std::nullopt;
    const int around = int(kAround * std::max(there.width, there.height));
    const cv::Rect wide(there.x - around, there.y - around, there.width + 2 * around,
                        there.height + 2 * around);
    const cv::Rect area =
        cv::Rect(int(wide.x / scale), int(wide.y / scale), int(wide.width / scale), int(wide.height / scale))
        & cv::Rect({}, pixels.size());
    auto quad = findDocumentQuad(pixels(area));
    if (!quad)
        return std::nullopt;
    const std::vector<cv::Point2f> outline(quad->corners.begin(), quad->corners.end());
    if (cv::contourArea(outline) * scale * scale < kAll * there.area())
        return std::nullopt;
    for (auto &corner : quad->corners)
        corner += cv::Point2d(area.tl());
    return quad;
}

} // namespace pss
