// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/mrz/mrzstrips.h"

#include "vision/mrz/mrzglyphs.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace pss {

namespace {

constexpr int kBeyond = 14; ///< columns past the grid's that may be asked for

/// What of the picture the zone can lie in.
cv::Rect partOf(const cv::Mat &gray, const MrzGrid &grid)
{
    std::vector<cv::Point2f> corners;
    for (const int column : {grid.firstColumn - kBeyond, grid.lastColumn + kBeyond})
        for (const int row : {-2, grid.rows + 1})
            corners.push_back(grid.at(column, row));
    return cv::boundingRect(corners) & cv::Rect({}, gray.size());
}

} // namespace

MrzStrips::MrzStrips(const cv::Mat &gray, const MrzGrid &grid) : m_grid(grid)
{
    const auto part = partOf(gray, grid);
    m_origin = part.tl();
    m_part = gray(part);
    const double finer =
        grid.stepAt((grid.firstColumn + grid.lastColumn) / 2.0, (grid.rows - 1) / 2.0) / kCellStep;
    if (finer > 1.4)
        cv::GaussianBlur(gray(part), m_part = cv::Mat(), {}, 0.4 * finer);
}

cv::Mat MrzStrips::cut(const MrzCut &cut) const
{
    const cv::Size size(stripWidth(cut.columns), kCellHeight);
    const double perRow = kCapHeight / m_grid.capRows; // pixels of the strip
    const int turn = cut.isTurned ? -1 : 1;
    cv::Mat mapX(size, CV_32F);
    cv::Mat mapY(size, CV_32F);
    for (int u = 0; u < size.width; ++u) {
        const double along = (u + 0.5 - size.width / 2.0 - cut.dx) / kCellStep;
        const double column = cut.firstColumn + (cut.columns - 1) / 2.0 + turn * along;
        const auto middle = m_grid.at(column, cut.row) - cv::Point2d(m_origin);
        const auto down =
            (m_grid.at(column, cut.row + 0.3) - m_grid.at(column, cut.row - 0.3)) / (0.6 * perRow) * turn;
        for (int v = 0; v < size.height; ++v) {
            const auto place = middle + down * (v + 0.5 - size.height / 2.0 - cut.dy);
            mapX.at<float>(v, u) = float(place.x);
            mapY.at<float>(v, u) = float(place.y);
        }
    }
    cv::Mat strip;
    cv::remap(m_part, strip, mapX, mapY, cv::INTER_CUBIC, cv::BORDER_REPLICATE);
    return strip;
}

} // namespace pss
