// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/mrz/mrzglyphs.h"

#include <QFile>

#include <algorithm>
#include <cmath>

static void loadModels() { Q_INIT_RESOURCE(models); }

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBatch = 8; ///< cells at a time: always as many, for which the network stays laid out
constexpr double kFaint = 6; ///< contrast below which a cell is not stretched any further

/// Zero mean and about unit contrast.
void normalise(const cv::Mat &cell, float *to)
{
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(cell, mean, deviation);
    const double scale = 1 / (deviation[0] + kFaint);
    cv::Mat target(kCellHeight, kCellWidth, CV_32F, to);
    cell.convertTo(target, CV_32F, scale, -mean[0] * scale);
}

/// Logits to log-probabilities.
Scores scoresOf(const float *logits)
{
    Scores scores;
    const float most = *std::max_element(logits, logits + scores.size());
    float sum = 0;
    for (size_t i = 0; i < scores.size(); ++i)
        sum += std::exp(logits[i] - most);
    const float norm = most + std::log(sum);
    for (size_t i = 0; i < scores.size(); ++i)
        scores[i] = logits[i] - norm;
    return scores;
}

} // namespace

float bestGlyph(const Scores &scores)
{
    return *std::max_element(scores.begin(), scores.begin() + kGlyphCount);
}

MrzGlyphs::MrzGlyphs()
{
    loadModels();
    QFile file(u":/pss/models/mrz/glyphs.onnx"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the network of MRZ glyphs is missing from the program");
    const auto model = file.readAll();
    m_net = cv::dnn::readNetFromONNX(model.constData(), size_t(model.size()));
    classify({cv::Mat(kCellHeight, stripWidth(1), CV_8U, cv::Scalar(255))}); // all that is laid out lazily
    m_classified = 0;
}

std::vector<RowScores> MrzGlyphs::classify(const std::vector<cv::Mat> &strips)
{
    std::vector<cv::Mat> cells;
    std::vector<RowScores> rows(strips.size());
    for (const auto &strip : strips)
        for (int x = 0; x + kCellWidth <= strip.cols; x += kCellStep)
            cells.push_back(strip.colRange(x, x + kCellWidth));
    constexpr size_t cellSize = size_t(kCellWidth) * kCellHeight;
    const int shape[] = {kBatch, 1, kCellHeight, kCellWidth};
    cv::Mat input(4, shape, CV_32F, cv::Scalar(0));
    std::vector<Scores> scores;
    for (size_t first = 0; first < cells.size(); first += kBatch) {
        const size_t count = std::min(cells.size() - first, size_t(kBatch));
        for (size_t i = 0; i < count; ++i)
            normalise(cells[first + i], input.ptr<float>() + i * cellSize);
        m_net.setInput(input);
        const cv::Mat output = m_net.forward();
        for (size_t i = 0; i < count; ++i)
            scores.push_back(scoresOf(output.ptr<float>(int(i))));
    }
    m_classified += cells.size();
    auto next = scores.begin();
    for (size_t row = 0; row < strips.size(); ++row) {
        const auto end = next + (strips[row].cols - (kCellWidth - kCellStep)) / kCellStep;
        rows[row].assign(next, end);
        next = end;
    }
    return rows;
}

} // namespace pss
