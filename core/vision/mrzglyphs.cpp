// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/mrzglyphs.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <QFile>

#include <algorithm>

static void loadModels() { Q_INIT_RESOURCE(models); }

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSheetWidth = 80; ///< of one glyph
constexpr double kSoftness[] = {2, 6, 10}; ///< print, scan, photo

/// The sheet of all glyphs, light on dark.
cv::Mat sheet()
{
    loadModels();
    QFile file(u":/pss/models/ocrb.png"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the sheet of MRZ glyphs is missing from the program");
    const auto png = file.readAll();
    return cv::imdecode(std::vector<uchar>(png.begin(), png.end()), cv::IMREAD_GRAYSCALE);
}

} // namespace

std::optional<Cell> normalisedCell(const cv::Mat &cell)
{
    cv::Mat small;
    cv::resize(cell, small, cv::Size(kCellWidth, kCellHeight), 0, 0, cv::INTER_AREA);
    small.convertTo(small, CV_32F);
    small -= cv::mean(small)[0];
    const double length = cv::norm(small);
    if (length < 1)
        return std::nullopt;
    Cell normalised;
    const cv::Mat target(kCellHeight, kCellWidth, CV_32F, normalised.data());
    cv::Mat(small / length).copyTo(target);
    return normalised;
}

MrzGlyphs::MrzGlyphs()
{
    const auto glyphs = sheet();
    for (size_t index = 0; index < kGlyphCount; ++index) {
        const auto glyph = glyphs.colRange(int(index) * kSheetWidth, int(index + 1) * kSheetWidth);
        for (const double softness : kSoftness) {
            cv::Mat soft;
            cv::GaussianBlur(glyph, soft, {}, softness);
            if (const auto cell = normalisedCell(soft))
                m_glyphs.push_back({index, *cell});
        }
    }
}

Scores MrzGlyphs::compare(const Cell &cell) const
{
    Scores scores;
    scores.fill(-1);
    for (const auto &glyph : m_glyphs) {
        float sum = 0;
        for (size_t i = 0; i < cell.size(); ++i)
            sum += cell[i] * glyph.cell[i];
        scores[glyph.index] = std::max(scores[glyph.index], sum);
    }
    return scores;
}

} // namespace pss
