// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/authenticity.h"

#include <opencv2/objdetect.hpp>

#include <optional>

namespace pss {

/// Finds the holder's face by OpenCV's Haar cascade (Debian's opencv-data). One thread.
class PortraitFinder {
public:
    /// Loads the cascade; a finder that is not ready finds nothing.
    PortraitFinder();
    bool isReady() const { return !m_cascade.empty(); }

    /// The largest plausible face of page `number` (gray); in any quarter turn where it `mayLie` on a side.
    std::optional<Portrait> find(const cv::Mat &page, int number, bool mayLie);

private:
    std::optional<Portrait> findTurned(const cv::Mat &page, int quarterTurns);
    std::optional<Portrait> findUpright(const cv::Mat &small);
    cv::CascadeClassifier m_cascade;
};

} // namespace pss
