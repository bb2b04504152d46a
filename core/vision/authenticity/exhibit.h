// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/reading.h"
#include "vision/authenticity/metadata.h"

#include <opencv2/core.hpp>

namespace pss {

/// A page as it is examined: the picture as it was uploaded, whose pixels nothing has resampled yet, and the
/// upright page that was read, where every box lies.
struct Exhibit {
    cv::Mat picture; ///< as uploaded and decoded: BGR or gray
    cv::Mat gray; ///< of `picture`
    cv::Mat page; ///< gray, upright
    const ReadPage &read;
    const FileMetadata &file;
    bool isPhoto = false; ///< the picture is the file's own pixels; false for a drawn page of a PDF

    cv::Rect onPicture(const QRect &box) const;
    QRect onPage(const cv::Rect &box) const;
    QRect wholePage() const { return {0, 0, read.width, read.height}; }
};

Exhibit exhibitOf(const cv::Mat &picture, const cv::Mat &page, const ReadPage &read,
                  const FileMetadata &file);

} // namespace pss
