// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/authenticity/blockcoefficients.h"

#include <algorithm>
#include <cmath>

namespace pss {

namespace {

constexpr int kSide = 8;
constexpr int kLow = 3; ///< frequencies in each direction
constexpr int kFlat = 5; ///< gray levels

using Basis = std::array<std::array<float, kSide>, kLow>;

Basis basis()
{
    Basis result{};
    for (int u = 0; u < kLow; ++u)
        for (int x = 0; x < kSide; ++x)
            result[size_t(u)][size_t(x)] =
                float((u == 0 ? std::sqrt(0.125) : 0.5) * std::cos((2 * x + 1) * u * CV_PI / 16));
    return result;
}

/// What was clipped when it was decoded lost its trace.
bool isTelling(const cv::Mat &block)
{
    int low = 255;
    int high = 0;
    for (int y = 0; y < kSide; ++y) {
        const auto *row = block.ptr<uchar>(y);
        const auto [least, most] = std::minmax_element(row, row + kSide);
        low = std::min<int>(low, *least);
        high = std::max<int>(high, *most);
    }
    return high - low > kFlat && low > 1 && high < 254;
}

std::array<float, kModes.size()> transformed(const cv::Mat &block, const Basis &wave)
{
    float down[kLow][kSide] = {}; // frequency down, column: eight at a time
    for (int y = 0; y < kSide; ++y) {
        const auto *row = block.ptr<uchar>(y);
        float values[kSide];
        for (int x = 0; x < kSide; ++x)
            values[x] = float(row[x]);
        for (size_t u = 0; u < kLow; ++u)
            for (int x = 0; x < kSide; ++x)
                down[u][x] += wave[u][size_t(y)] * values[x];
    }
    std::array<float, kModes.size()> result{};
    for (size_t mode = 0; mode < kModes.size(); ++mode)
        for (int x = 0; x < kSide; ++x)
            result[mode] += wave[size_t(kModes[mode][1])][size_t(x)] * down[kModes[mode][0]][x];
    return result;
}

} // namespace

BlockCoefficients blockCoefficients(const cv::Mat &gray)
{
    static const Basis kWave = basis();
    BlockCoefficients result;
    result.columns = gray.cols / kSide;
    result.rows = gray.rows / kSide;
    result.blocks.resize(size_t(result.columns) * size_t(result.rows));
    result.isTelling.resize(result.blocks.size());
    size_t index = 0;
    for (int row = 0; row < result.rows; ++row)
        for (int column = 0; column < result.columns; ++column, ++index) {
            const cv::Mat block = gray({column * kSide, row * kSide, kSide, kSide});
            result.isTelling[index] = isTelling(block);
            if (result.isTelling[index])
                result.blocks[index] = transformed(block, kWave);
        }
    return result;
}

} // namespace pss
