// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/inkcomponents.h"

#include <opencv2/core.hpp>

#include <array>
#include <vector>

namespace pss {

/// A connected patch of ink that could be one character.
struct MrzBlob {
    cv::Point2d centre;
    double size = 0; ///< the longer side of its box
    cv::Rect box;
    int component = 0;
};

/// How ink is told from paper: darker than the mean of a square around by so much.
struct InkThreshold {
    int square; ///< pixels, odd
    int darker;
};

/// 255 where there is ink, 0 elsewhere.
cv::Mat inkOf(const cv::Mat &gray, InkThreshold threshold);

/// An area of a picture by its corners.
using InkQuad = std::array<cv::Point2d, 4>;

/// The blobs of a picture, found by place.
class MrzBlobs {
public:
    MrzBlobs(const cv::Mat &gray, InkThreshold threshold);

    /// Leaves out those whose middle lies within.
    void remove(const InkQuad &quad);

    size_t count() const { return m_blobs.size(); }
    const MrzBlob &operator[](int index) const { return m_blobs[size_t(index)]; }

    /// Indices of all within `radius` of a point.
    std::vector<int> around(const cv::Point2d &point, double radius) const;

    /// The nearest within `radius` of a point whose size lies between two bounds; -1 where there is none.
    int nearest(const cv::Point2d &point, double radius, double least, double most) const;

    /// How far a blob's ink reaches along a unit vector, in pixels.
    double extent(int index, const cv::Point2d &direction) const;

private:
    void fillTiles();

    InkComponents m_ink;
    std::vector<MrzBlob> m_blobs;
    std::vector<std::vector<int>> m_tiles;
    int m_tilesAcross = 0;
    int m_tilesDown = 0;
};

} // namespace pss
