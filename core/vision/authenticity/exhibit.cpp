// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/authenticity/exhibit.h"

#include <opencv2/imgproc.hpp>

namespace pss {

namespace {

/// The upright box around `box` as `map` takes it.
cv::Rect mapped(const cv::Rect &box, const cv::Matx33d &map)
{
    const cv::Point2d corners[] = {box.tl(),
                                   {double(box.x + box.width), double(box.y)},
                                   box.br(),
                                   {double(box.x), double(box.y + box.height)}};
    std::vector<cv::Point2f> moved;
    for (const auto &corner : corners) {
        const cv::Vec3d to = map * cv::Vec3d(corner.x, corner.y, 1);
        moved.emplace_back(float(to[0] / to[2]), float(to[1] / to[2]));
    }
    return cv::boundingRect(moved);
}

} // namespace

cv::Rect Exhibit::onPicture(const QRect &box) const
{
    const cv::Rect moved =
        mapped({box.x(), box.y(), box.width(), box.height()}, cv::Matx33d(read.toOriginal.data()));
    return moved & cv::Rect(0, 0, picture.cols, picture.rows);
}

QRect Exhibit::onPage(const cv::Rect &box) const
{
    const auto moved = mapped(box, cv::Matx33d(read.toOriginal.data()).inv());
    return QRect(moved.x, moved.y, moved.width, moved.height) & wholePage();
}

Exhibit exhibitOf(const cv::Mat &picture, const cv::Mat &page, const ReadPage &read, const FileMetadata &file)
{
    cv::Mat gray = picture;
    if (picture.channels() != 1)
        cv::cvtColor(picture, gray, cv::COLOR_BGR2GRAY);
    return {picture, gray, page, read, file, !file.isPdf};
}

} // namespace pss
