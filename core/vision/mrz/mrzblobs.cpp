// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/mrz/mrzblobs.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace pss {

namespace {

constexpr int kSmallest = 5; ///< pixels of the longer side
constexpr int kLargest = 70;
constexpr int kTile = 32; ///< pixels
constexpr size_t kMostBlobs = 12'000; ///< beyond it is texture, not text

bool isLikeACharacter(const int *stats)
{
    const int width = stats[cv::CC_STAT_WIDTH];
    const int height = stats[cv::CC_STAT_HEIGHT];
    const int area = stats[cv::CC_STAT_AREA];
    const int size = std::max(width, height);
    return size >= kSmallest && size <= kLargest && std::min(width, height) >= 2 && area >= 8
        && area >= 0.08 * width * height;
}

} // namespace

MrzBlobs::MrzBlobs(const cv::Mat &gray, InkThreshold threshold)
    : m_tilesAcross(gray.cols / kTile + 1), m_tilesDown(gray.rows / kTile + 1)
{
    cv::Mat ink;
    cv::adaptiveThreshold(gray, ink, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, threshold.square,
                          threshold.darker);
    cv::Mat stats;
    cv::Mat centres;
    const int labels = cv::connectedComponentsWithStats(ink, m_labels, stats, centres, 8, CV_32S);
    for (int label = 1; label < labels; ++label) {
        const auto *of = stats.ptr<int>(label);
        if (!isLikeACharacter(of))
            continue;
        const cv::Rect box(of[cv::CC_STAT_LEFT], of[cv::CC_STAT_TOP], of[cv::CC_STAT_WIDTH],
                           of[cv::CC_STAT_HEIGHT]);
        m_blobs.push_back({{box.x + (box.width - 1) / 2.0, box.y + (box.height - 1) / 2.0},
                           double(std::max(box.width, box.height)),
                           box,
                           label});
    }
    if (m_blobs.size() > kMostBlobs)
        m_blobs.clear();
    m_tiles.resize(size_t(m_tilesAcross) * size_t(m_tilesDown));
    for (size_t i = 0; i < m_blobs.size(); ++i) {
        const auto &centre = m_blobs[i].centre;
        m_tiles[size_t(int(centre.y) / kTile * m_tilesAcross + int(centre.x) / kTile)].push_back(int(i));
    }
}

std::vector<int> MrzBlobs::around(const cv::Point2d &point, double radius) const
{
    const auto tileOf = [](double at, int tiles) { return std::clamp(int(at / kTile), 0, tiles - 1); };
    std::vector<int> found;
    for (int y = tileOf(point.y - radius, m_tilesDown); y <= tileOf(point.y + radius, m_tilesDown); ++y)
        for (int x = tileOf(point.x - radius, m_tilesAcross); x <= tileOf(point.x + radius, m_tilesAcross);
             ++x)
            for (const int index : m_tiles[size_t(y * m_tilesAcross + x)])
                if (cv::norm((*this)[index].centre - point) <= radius)
                    found.push_back(index);
    return found;
}

int MrzBlobs::nearest(const cv::Point2d &point, double radius, double least, double most) const
{
    int best = -1;
    for (const int index : around(point, radius)) {
        const auto &blob = (*this)[index];
        const double distance = cv::norm(blob.centre - point);
        if (blob.size < least || blob.size > most || distance > radius)
            continue;
        best = index;
        radius = distance;
    }
    return best;
}

double MrzBlobs::extent(int index, const cv::Point2d &direction) const
{
    const auto &blob = (*this)[index];
    double least = 1e9;
    double most = -1e9;
    for (int y = blob.box.y; y < blob.box.br().y; ++y) {
        const auto *labels = m_labels.ptr<int>(y);
        for (int x = blob.box.x; x < blob.box.br().x; ++x) {
            if (labels[x] != blob.label)
                continue;
            const double along = direction.dot(cv::Point2d(x, y));
            least = std::min(least, along);
            most = std::max(most, along);
        }
    }
    return most - least + std::max(std::abs(direction.x), std::abs(direction.y));
}

} // namespace pss
