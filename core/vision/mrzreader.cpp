// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/mrzreader.h"

#include "domain/country.h"
#include "vision/mrzdecode.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace pss {

namespace {

constexpr int kMargin = 8; ///< pixels of a strip above and below the cells
constexpr int kSlack = 3; ///< columns tried before and after the seen ones
constexpr double kLeast = 0.85; ///< below it, and not valid, it is no MRZ
constexpr double kSure = 0.97; ///< mean probability for acceptance
constexpr double kSureOne = 0.55; ///< and of the weakest character
constexpr std::array kLongSides{1600, 2400, 1100};

cv::Mat turned(const cv::Mat &picture, int quarterTurns)
{
    static constexpr int kCodes[] = {0, cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180,
                                     cv::ROTATE_90_COUNTERCLOCKWISE};
    if (quarterTurns % 4 == 0)
        return picture;
    cv::Mat result; // never the picture itself, which a half turn would turn in place
    cv::rotate(picture, result, kCodes[quarterTurns % 4]);
    return result;
}

/// The row as a level strip, ink light, each cell kCellWidth wide; column `first` begins at x = kMargin.
cv::Mat stripOf(const cv::Mat &gray, const MrzRow &row, int first, int columns)
{
    const double middle = row.stepAt(columns / 2.0) / kCellWidth;
    cv::Mat soft = gray;
    if (middle > 1.4)
        cv::GaussianBlur(gray, soft, {}, 0.4 * middle);
    const cv::Size size(columns * kCellWidth + 2 * kMargin, kCellHeight + 2 * kMargin);
    cv::Mat mapX(size, CV_32F);
    cv::Mat mapY(size, CV_32F);
    const double angle = std::atan(row.slope);
    for (int u = 0; u < size.width; ++u) {
        const double column = first - 0.5 + double(u - kMargin) / kCellWidth;
        const double x = row.x(column);
        const double scale = row.stepAt(column) / kCellWidth;
        for (int v = 0; v < size.height; ++v) {
            const double down = (v - size.height / 2.0) * scale;
            mapX.at<float>(v, u) = float(x - down * std::sin(angle));
            mapY.at<float>(v, u) = float(row.y(x) + down * std::cos(angle));
        }
    }
    cv::Mat strip;
    cv::remap(soft, strip, mapX, mapY, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    return 255 - strip;
}

/// Check digits that hold, or a clear reading that names a state that there is.
bool isLikely(const DecodedMrz &decoded)
{
    return decoded.mrz.isValid() || (decoded.confidence > kLeast && isMrzStateCode(decoded.mrz.issuingState));
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

std::optional<MrzReading> MrzReader::readUpright(const cv::Mat &gray, int longSide, const QDate &today,
                                                 bool &hasZone) const
{
    const double scale = std::min(double(longSide) / std::max(gray.cols, gray.rows), 4.0);
    cv::Mat scaled;
    cv::resize(gray, scaled, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
    for (const auto &zone : findMrzZones(scaled)) {
        int columns = 0;
        for (const auto &row : zone)
            columns = std::max(columns, row.columns);
        if (columns < 26 || columns > 50)
            continue;
        hasZone = true;
        std::vector<RowScores> rows;
        for (const auto &row : zone)
            rows.push_back(scoresOf(scaled, row, -kSlack, columns + 2 * kSlack));
        const auto decoded = decodeMrz(rows, columns, today);
        if (!decoded || !isLikely(*decoded))
            continue;
        MrzReading reading;
        reading.mrz = decoded->mrz;
        reading.confidence = decoded->confidence;
        reading.accepted =
            decoded->mrz.isValid() && decoded->confidence > kSure && decoded->weakest > kSureOne;
        reading.box =
            boxOf(zone, decoded->firstColumn - kSlack, decoded->mrz.lines.first().size(), scale, gray.size());
        return reading;
    }
    return std::nullopt;
}

std::optional<FoundMrz> MrzReader::read(const cv::Mat &gray, const QDate &today) const
{
    std::optional<FoundMrz> best;
    std::array<bool, 4> isWorthMore{true, false, false, false}; // upright is likeliest: always at every scale
    for (const int longSide : kLongSides) {
        for (const int quarterTurns : {0, 2, 1, 3}) {
            auto &isWorth = isWorthMore[size_t(quarterTurns)];
            if (longSide != kLongSides.front() && !isWorth)
                continue;
            auto reading = readUpright(turned(gray, quarterTurns), longSide, today, isWorth);
            if (!reading)
                continue;
            const bool isValid = reading->mrz.isValid();
            if (!best || isValid || reading->confidence > best->reading.confidence)
                best = FoundMrz{std::move(*reading), quarterTurns};
            if (isValid)
                return best;
        }
        if (best)
            return best;
    }
    return best;
}

} // namespace pss
