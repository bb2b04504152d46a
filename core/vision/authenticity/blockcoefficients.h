// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>

#include <array>
#include <vector>

namespace pss {

/// The low frequencies that are looked at: row and column in the block. Higher ones are mostly quantised
/// away.
inline constexpr std::array<std::array<int, 2>, 8> kModes{
    {{0, 1}, {1, 0}, {1, 1}, {0, 2}, {2, 0}, {1, 2}, {2, 1}, {2, 2}}};

/// The DCT of each 8×8 block of a picture in the file's own grid (ITU T.81 §A.3.3), low frequencies alone.
struct BlockCoefficients {
    int columns = 0; ///< of blocks
    int rows = 0;
    std::vector<std::array<float, kModes.size()>> blocks; ///< row by row
    std::vector<bool> isTelling; ///< neither flat nor clipped to black or white
};

BlockCoefficients blockCoefficients(const cv::Mat &gray);

} // namespace pss
