// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/authenticity/signals.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct ScreenSize {
    int width;
    int height;
};

/// Of telephones, tablets and desktops, as their screenshots have them.
constexpr ScreenSize kScreens[] = {
    {640, 1136},  {720, 1280},  {720, 1520},  {720, 1560},  {720, 1600},  {750, 1334},  {828, 1792},
    {1080, 1920}, {1080, 2160}, {1080, 2220}, {1080, 2280}, {1080, 2340}, {1080, 2376}, {1080, 2400},
    {1080, 2408}, {1125, 2436}, {1170, 2532}, {1179, 2556}, {1206, 2622}, {1220, 2712}, {1242, 2208},
    {1242, 2688}, {1284, 2778}, {1290, 2796}, {1320, 2868}, {1344, 2992}, {1440, 2560}, {1440, 2960},
    {1440, 3040}, {1440, 3088}, {1440, 3120}, {1440, 3200}, {1488, 2266}, {1536, 2048}, {1620, 2160},
    {1640, 2360}, {1668, 2224}, {1668, 2388}, {2048, 2732}, {768, 1366},  {900, 1440},  {900, 1600},
    {1050, 1680}, {1200, 1920}, {1600, 2560}, {1440, 3440}, {2160, 3840}, {1800, 2880}, {1964, 3024},
    {2234, 3456}, {1664, 2560}, {1024, 1280},
};

constexpr int kLeastBand = 3; ///< rows
constexpr double kSuspect = 0.6;

bool isScreenSize(const cv::Size &size)
{
    return std::any_of(std::begin(kScreens), std::end(kScreens), [&](const ScreenSize &screen) {
        return (size.width == screen.width && size.height == screen.height)
            || (size.width == screen.height && size.height == screen.width);
    });
}

bool isUniform(const cv::Mat &row)
{
    double low = 0;
    double high = 0;
    cv::minMaxLoc(row, &low, &high);
    return high - low <= 1;
}

/// Rows of one exact tone from edge to edge among the outer eighth, of a tone that is no paper's white: the
/// bars and frames of a window. No camera and no scanner makes them.
int drawnRows(const cv::Mat &gray)
{
    int count = 0;
    for (int y = 0; y < gray.rows / 8; ++y)
        for (const int row : {y, gray.rows - 1 - y}) {
            const auto tone = gray.at<uchar>(row, gray.cols / 2);
            count += tone > 2 && tone < 250 && isUniform(gray.row(row));
        }
    return count;
}

} // namespace

/// A picture of exactly a screen's size, drawn bars at its edges, a lossless file that no camera signed.
void findScreenshot(Signals &found, const Exhibit &exhibit)
{
    if (!exhibit.isPhoto)
        return;
    const bool hasSize = isScreenSize(exhibit.picture.size());
    const bool hasBars = drawnRows(exhibit.gray) >= kLeastBand;
    const bool isUnsigned = exhibit.file.isLossless && exhibit.file.camera.isEmpty();
    const double score = exhibit.file.isMarkedScreenshot
        ? 1.0
        : (hasSize ? 0.4 : 0) + (hasBars ? 0.3 : 0) + (isUnsigned ? 0.3 : 0);
    if (score < kSuspect - 1e-9)
        return;
    QStringList seen;
    if (exhibit.file.isMarkedScreenshot)
        seen << u"the file says so"_s;
    if (hasSize)
        seen << u"it is exactly of a screen's size"_s;
    if (hasBars)
        seen << u"drawn bars cross its edge"_s;
    if (isUnsigned)
        seen << u"no camera or scanner signed the lossless file"_s;
    found.push_back({SignalKind::Screenshot, score, u"SCREENSHOT"_s,
                     u"The picture looks like a screenshot: %1."_s.arg(seen.join(u", "_s)),
                     exhibit.read.number, exhibit.wholePage()});
}

} // namespace pss
