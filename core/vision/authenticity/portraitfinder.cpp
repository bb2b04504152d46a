// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/authenticity/portraitfinder.h"

#include "vision/shrunk.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace pss {

namespace {

constexpr auto kCascade = "/usr/share/opencv4/haarcascades/haarcascade_frontalface_alt2.xml";
constexpr double kSide = 500; ///< pixels of the copy that is searched
constexpr double kTurnedSide = 320; ///< the same, where the page may lie on its side
constexpr double kSmallest = 0.07; ///< of the longer side; a ghost portrait is smaller than the portrait
constexpr int kNeighbours = 4;
constexpr double kDoubtfulWeight = 50; ///< of the cascade's last stage: what noise just reaches
constexpr double kSureWeight = 58;
constexpr double kSure = 0.75; ///< of a confidence: no other turn of the page is tried

/// A ghost portrait is as sure as the portrait but smaller; print taken for a face may be large but is
/// doubtful.
double rank(const Portrait &portrait)
{
    return portrait.box.width() * portrait.confidence * portrait.confidence;
}

/// From a page that was turned clockwise back to the page: `size` is that of the page.
cv::Rect turnedBack(const cv::Rect &box, int quarterTurns, const cv::Size &size)
{
    switch (quarterTurns) {
    case 1:
        return {box.y, size.height - box.x - box.width, box.height, box.width};
    case 2:
        return {size.width - box.x - box.width, size.height - box.y - box.height, box.width, box.height};
    case 3:
        return {size.width - box.y - box.height, box.x, box.height, box.width};
    default:
        return box;
    }
}

} // namespace

PortraitFinder::PortraitFinder()
{
    try {
        m_cascade.load(kCascade);
    } catch (const cv::Exception &) { // not installed, or not a cascade
    }
}

std::optional<Portrait> PortraitFinder::findUpright(const cv::Mat &small)
{
    std::vector<cv::Rect> faces;
    std::vector<int> levels;
    std::vector<double> weights;
    const int least = int(kSmallest * std::max(small.cols, small.rows));
    m_cascade.detectMultiScale(small, faces, levels, weights, 1.15, kNeighbours, 0, {least, least}, {}, true);
    std::optional<Portrait> best;
    for (size_t i = 0; i < faces.size(); ++i) {
        const double confidence =
            std::clamp((weights[i] - kDoubtfulWeight) / (kSureWeight - kDoubtfulWeight), 0.0, 1.0);
        const auto &face = faces[i];
        const Portrait found{1, QRect(face.x, face.y, face.width, face.height), confidence};
        if (!best || rank(found) > rank(*best))
            best = found;
    }
    return best;
}

std::optional<Portrait> PortraitFinder::findTurned(const cv::Mat &page, int quarterTurns)
{
    static constexpr int kCodes[] = {0, cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180,
                                     cv::ROTATE_90_COUNTERCLOCKWISE};
    const double side = quarterTurns == 0 ? kSide : kTurnedSide;
    const double scale = scaleWithin(side, page.size());
    const auto small = shrunk(page, scale);
    cv::Mat turned = small;
    if (quarterTurns > 0)
        cv::rotate(small, turned, kCodes[quarterTurns]);
    auto portrait = findUpright(turned);
    if (!portrait)
        return std::nullopt;
    const auto &box = portrait->box;
    const auto back = turnedBack({box.x(), box.y(), box.width(), box.height()}, quarterTurns, small.size());
    portrait->box = QRectF(back.x / scale, back.y / scale, back.width / scale, back.height / scale).toRect()
        & QRect(0, 0, page.cols, page.rows);
    return portrait;
}

std::optional<Portrait> PortraitFinder::find(const cv::Mat &page, int number, bool mayLie)
{
    if (!isReady())
        return std::nullopt;
    std::optional<Portrait> best;
    for (int turns = 0; turns < (mayLie ? 4 : 1) && !(best && best->confidence > kSure); ++turns) {
        const auto found = findTurned(page, turns);
        if (found && (!best || rank(*found) > rank(*best)))
            best = found;
    }
    if (best)
        best->page = number;
    return best;
}

} // namespace pss
