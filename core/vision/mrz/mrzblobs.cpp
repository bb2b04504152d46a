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

bool isLikeACharacter(const InkComponent &component)
{
    const auto [least, most] = std::minmax({component.box.width, component.box.height});
    return most >= kSmallest && most <= kLargest && least >= 2 && component.area >= 8
        && component.area >= 0.08 * component.box.area();
}

bool isWithin(const InkQuad &quad, const cv::Point2d &point)
{
    int turns = 0;
    for (size_t i = 0; i < quad.size(); ++i) {
        const auto side = quad[(i + 1) % quad.size()] - quad[i];
        turns += side.cross(point - quad[i]) > 0 ? 1 : -1;
    }
    return size_t(std::abs(turns)) == quad.size(); // it lies on the same hand of all sides
}

} // namespace

cv::Mat inkOf(const cv::Mat &gray, InkThreshold threshold)
{
    cv::Mat ink;
    cv::adaptiveThreshold(gray, ink, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, threshold.square,
                          threshold.darker);
    return ink;
}

MrzBlobs::MrzBlobs(const cv::Mat &gray, InkThreshold threshold)
    : m_ink(inkOf(gray, threshold)), m_tilesAcross(gray.cols / kTile + 1), m_tilesDown(gray.rows / kTile + 1)
{
    for (size_t i = 0; i < m_ink.all().size(); ++i) {
        const auto &component = m_ink.all()[i];
        const auto &box = component.box;
        const cv::Point2d middle(box.x + (box.width - 1) / 2.0, box.y + (box.height - 1) / 2.0);
        if (isLikeACharacter(component))
            m_blobs.push_back({middle, double(std::max(box.width, box.height)), box, int(i)});
    }
    if (m_blobs.size() > kMostBlobs)
        m_blobs.clear();
    fillTiles();
}

void MrzBlobs::remove(const InkQuad &quad)
{
    std::erase_if(m_blobs, [&](const MrzBlob &blob) { return isWithin(quad, blob.centre); });
    fillTiles();
}

void MrzBlobs::fillTiles()
{
    m_tiles.assign(size_t(m_tilesAcross) * size_t(m_tilesDown), {});
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
    for (int i = m_ink.all()[size_t(blob.component)].firstRun; i >= 0; i = m_ink.run(i).next) {
        const auto &run = m_ink.run(i);
        for (const int x : {run.begin, run.end - 1}) {
            const double along = direction.dot(cv::Point2d(x, run.row));
            least = std::min(least, along);
            most = std::max(most, along);
        }
    }
    return most - least + std::max(std::abs(direction.x), std::abs(direction.y));
}

} // namespace pss
