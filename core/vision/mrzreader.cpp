// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/mrzreader.h"

#include "vision/mrzdecode.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace pss {

namespace {

constexpr int kMargin = 8; ///< pixels of a strip above and below the cells
constexpr int kSlack = 3; ///< columns tried before and after the seen ones
constexpr double kSure = 0.97; ///< mean probability for acceptance
constexpr double kSureOne = 0.55; ///< and of the weakest character
constexpr std::array kLongSides{1600, 2400, 1100};

cv::Mat turned(const cv::Mat &picture, int quarterTurns)
{
    static constexpr int kCodes[] = {0, cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180,
                                     cv::ROTATE_90_COUNTERCLOCKWISE};
    cv::Mat result = picture;
    if (quarterTurns % 4 != 0)
        cv::rotate(picture, result, kCodes[quarterTurns % 4]);
    return result;
}

/// The row as a level strip, ink light, each cell kCellWidth wide; column `first` begins at x = kMargin.
cv::Mat stripOf(const cv::Mat &gray, const MrzRow &row, int first, int columns)
{
    const double scale = row.step / kCellWidth;
    const double angle = std::atan(row.slope);
    const double c = std::cos(angle) * scale;
    const double s = std::sin(angle) * scale;
    const double x = row.x(first - 0.5);
    const double height = kCellHeight + 2 * kMargin;
    const double middle = height / 2;
    const cv::Matx23d back(c, -s, x - kMargin * c + middle * s, s, c, row.y(x) - kMargin * s - middle * c);
    cv::Mat soft = gray;
    if (scale > 1.4)
        cv::GaussianBlur(gray, soft, {}, 0.4 * scale);
    cv::Mat strip;
    cv::warpAffine(soft, strip, back, cv::Size(columns * kCellWidth + 2 * kMargin, int(height)),
                   cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
    return 255 - strip;
}

QRect boxOf(const MrzZone &zone, int firstColumn, qsizetype length, double scale, const cv::Size &picture)
{
    double left = 1e9;
    double right = 0;
    double top = 1e9;
    double bottom = 0;
    for (const auto &row : zone) {
        for (const double column : {firstColumn - 0.7, firstColumn + double(length) - 0.3}) {
            const double x = row.x(column);
            left = std::min(left, x);
            right = std::max(right, x);
            top = std::min(top, row.y(x) - row.step);
            bottom = std::max(bottom, row.y(x) + row.step);
        }
    }
    const QRect box(QPoint(int(left / scale), int(top / scale)),
                    QPoint(int(right / scale), int(bottom / scale)));
    return box & QRect(0, 0, picture.width, picture.height);
}

} // namespace

std::vector<Scores> MrzReader::scoresOf(const cv::Mat &gray, const MrzRow &row, int firstColumn,
                                        int columns) const
{
    const auto strip = stripOf(gray, row, firstColumn, columns);
    std::vector<Scores> scores;
    for (int column = 0; column < columns; ++column) {
        Scores best;
        best.fill(-1);
        for (int dy = -6; dy <= 6; dy += 2)
            for (int dx = -3; dx <= 3; ++dx) {
                const cv::Rect window(kMargin + column * kCellWidth + dx, kMargin + dy, kCellWidth,
                                      kCellHeight);
                const auto cell = normalisedCell(strip(window));
                if (!cell)
                    continue;
                const auto here = m_glyphs.compare(*cell);
                for (size_t i = 0; i < here.size(); ++i)
                    best[i] = std::max(best[i], here[i]);
            }
        scores.push_back(best);
    }
    return scores;
}

std::optional<MrzReading> MrzReader::readUpright(const cv::Mat &gray, const QDate &today) const
{
    for (const int longSide : kLongSides) {
        const double scale = std::min(double(longSide) / std::max(gray.cols, gray.rows), 4.0);
        cv::Mat scaled;
        cv::resize(gray, scaled, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
        for (const auto &zone : findMrzZones(scaled)) {
            int columns = 0;
            for (const auto &row : zone)
                columns = std::max(columns, row.columns);
            if (columns < 26 || columns > 50)
                continue;
            std::vector<RowScores> rows;
            for (const auto &row : zone)
                rows.push_back(scoresOf(scaled, row, -kSlack, columns + 2 * kSlack));
            const auto decoded = decodeMrz(rows, today);
            if (!decoded)
                continue;
            MrzReading reading;
            reading.mrz = decoded->mrz;
            reading.confidence = decoded->confidence;
            reading.accepted =
                decoded->mrz.isValid() && decoded->confidence > kSure && decoded->weakest > kSureOne;
            reading.box = boxOf(zone, decoded->firstColumn - kSlack, decoded->mrz.lines.first().size(), scale,
                                gray.size());
            return reading;
        }
    }
    return std::nullopt;
}

std::optional<FoundMrz> MrzReader::read(const cv::Mat &gray, const QDate &today) const
{
    std::optional<FoundMrz> best;
    for (const int quarterTurns : {0, 2, 1, 3}) {
        auto reading = readUpright(turned(gray, quarterTurns), today);
        if (!reading)
            continue;
        const bool isValid = reading->mrz.isValid();
        if (!best || reading->confidence > best->reading.confidence || isValid)
            best = FoundMrz{std::move(*reading), quarterTurns};
        if (isValid)
            break;
    }
    return best;
}

} // namespace pss
