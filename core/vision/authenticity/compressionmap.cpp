// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/authenticity/compressionmap.h"

#include "vision/authenticity/blockcoefficients.h"
#include "vision/authenticity/quantisationmodel.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace pss {

namespace {

constexpr double kPlain = 0.08; ///< nats a coefficient: a frequency below it bears no trace
constexpr float kForeign = 1.0F; ///< nats a block, averaged with its neighbours
constexpr int kSide = 8;

std::array<QuantisationModel, kModes.size()> modelsOf(const BlockCoefficients &image,
                                                      const QuantisationTable &table)
{
    std::array<QuantisationModel, kModes.size()> models;
    for (size_t mode = 0; mode < kModes.size(); ++mode) {
        std::vector<float> values;
        for (size_t block = 0; block < image.blocks.size(); ++block)
            if (image.isTelling[block])
                values.push_back(image.blocks[block][mode]);
        models[mode] = quantisationOf(values, table[size_t(kModes[mode][0] * kSide + kModes[mode][1])]);
        if (models[mode].gain < kPlain)
            models[mode].before = 0;
    }
    return models;
}

/// Evidence of each block, 0 where it tells nothing.
cv::Mat evidenceOf(const BlockCoefficients &image, const QuantisationTable &table,
                   const std::array<QuantisationModel, kModes.size()> &models)
{
    cv::Mat evidence(image.rows, image.columns, CV_32F, cv::Scalar(0));
    for (size_t block = 0; block < image.blocks.size(); ++block) {
        if (!image.isTelling[block])
            continue;
        double sum = 0;
        for (size_t mode = 0; mode < kModes.size(); ++mode)
            sum += models[mode].evidence(image.blocks[block][mode],
                                         table[size_t(kModes[mode][0] * kSide + kModes[mode][1])]);
        evidence.at<float>(int(block) / image.columns, int(block) % image.columns) =
            float(std::clamp(sum, -8.0, 8.0));
    }
    return evidence;
}

std::vector<ForeignPart> partsOf(const cv::Mat &evidence, const cv::Mat &smooth)
{
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centres;
    const int count = cv::connectedComponentsWithStats(smooth > kForeign, labels, stats, centres);
    std::vector<double> sums(size_t(count), 0.0);
    for (int y = 0; y < labels.rows; ++y)
        for (int x = 0; x < labels.cols; ++x)
            sums[size_t(labels.at<int>(y, x))] += double(evidence.at<float>(y, x));
    std::vector<ForeignPart> parts;
    for (int label = 1; label < count; ++label) {
        const auto *stat = stats.ptr<int>(label);
        parts.push_back({cv::Rect(stat[cv::CC_STAT_LEFT], stat[cv::CC_STAT_TOP], stat[cv::CC_STAT_WIDTH],
                                  stat[cv::CC_STAT_HEIGHT]),
                         sums[size_t(label)]});
        auto &box = parts.back().box;
        box = cv::Rect(box.x * kSide, box.y * kSide, box.width * kSide, box.height * kSide);
    }
    std::sort(parts.begin(), parts.end(),
              [](const auto &a, const auto &b) { return a.evidence > b.evidence; });
    return parts;
}

} // namespace

CompressionMap compressionMap(const cv::Mat &gray, const QuantisationTable &table)
{
    CompressionMap map;
    const auto image = blockCoefficients(gray);
    const auto models = modelsOf(image, table);
    int plain = 0;
    for (const auto &model : models)
        if (model.before > 0) {
            map.gain += model.gain;
            ++plain;
        }
    if (plain < 2)
        return map;
    map.gain /= plain;
    const auto evidence = evidenceOf(image, table, models);
    const double telling = std::max(1, cv::countNonZero(evidence));
    map.foreignShare = cv::countNonZero(evidence > kForeign) / telling;
    cv::Mat smooth;
    cv::blur(evidence, smooth, {3, 3}, {-1, -1}, cv::BORDER_CONSTANT);
    map.parts = partsOf(evidence, smooth);
    return map;
}

} // namespace pss
