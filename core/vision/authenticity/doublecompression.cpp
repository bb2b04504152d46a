// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/authenticity/compressionmap.h"
#include "vision/authenticity/signals.h"

#include <opencv2/imgproc.hpp>

#include <cmath>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr double kLeastEvidence = 20; ///< nats
constexpr double kMostForeign = 0.25; ///< of the blocks: above it the model is wrong, not the picture
constexpr size_t kMostParts = 8;

/// The picture as the file holds it, before EXIF's orientation was applied; `toPicture` takes its pixels
/// there.
struct Stored {
    cv::Mat gray;
    cv::Matx33d toPicture = cv::Matx33d::eye();
};

Stored storedOf(const cv::Mat &gray, int orientation)
{
    const double w = gray.cols - 1;
    const double h = gray.rows - 1;
    Stored stored;
    switch (orientation) {
    case 2:
        cv::flip(gray, stored.gray, 1);
        stored.toPicture = {-1, 0, w, 0, 1, 0, 0, 0, 1};
        break;
    case 3:
        cv::rotate(gray, stored.gray, cv::ROTATE_180);
        stored.toPicture = {-1, 0, w, 0, -1, h, 0, 0, 1};
        break;
    case 4:
        cv::flip(gray, stored.gray, 0);
        stored.toPicture = {1, 0, 0, 0, -1, h, 0, 0, 1};
        break;
    case 5:
        cv::transpose(gray, stored.gray);
        stored.toPicture = {0, 1, 0, 1, 0, 0, 0, 0, 1};
        break;
    case 6: // was turned clockwise to show it
        cv::rotate(gray, stored.gray, cv::ROTATE_90_COUNTERCLOCKWISE);
        stored.toPicture = {0, -1, w, 1, 0, 0, 0, 0, 1};
        break;
    case 7:
        cv::transpose(gray, stored.gray);
        cv::flip(stored.gray, stored.gray, -1);
        stored.toPicture = {0, -1, w, -1, 0, h, 0, 0, 1};
        break;
    case 8:
        cv::rotate(gray, stored.gray, cv::ROTATE_90_CLOCKWISE);
        stored.toPicture = {0, 1, 0, -1, 0, h, 0, 0, 1};
        break;
    default:
        stored.gray = gray;
    }
    return stored;
}

cv::Rect moved(const cv::Rect &box, const cv::Matx33d &map)
{
    const cv::Vec3d a = map * cv::Vec3d(box.x, box.y, 1);
    const cv::Vec3d b = map * cv::Vec3d(box.x + box.width - 1, box.y + box.height - 1, 1);
    const cv::Point first(int(std::min(a[0], b[0])), int(std::min(a[1], b[1])));
    const cv::Point last(int(std::max(a[0], b[0])), int(std::max(a[1], b[1])));
    return {first, last + cv::Point(1, 1)};
}

} // namespace

/// Text or a portrait that was pasted into a picture was compressed once less than the rest.
void findDoubleCompression(Signals &found, const Exhibit &exhibit, QByteArrayView content)
{
    QuantisationTable table;
    table.fill(1);
    const auto ofFile = luminanceTable(content);
    if (!exhibit.isPhoto || (!ofFile && !exhibit.file.isLossless))
        return;
    const auto stored = storedOf(exhibit.gray, exhibit.file.orientation);
    const auto map = compressionMap(stored.gray, ofFile.value_or(table));
    if (map.foreignShare > kMostForeign)
        return;
    for (size_t i = 0; i < map.parts.size() && i < kMostParts && map.parts[i].evidence >= kLeastEvidence;
         ++i) {
        const auto &part = map.parts[i];
        found.push_back(
            {SignalKind::Compression, 1 - std::exp(-part.evidence / (2 * kLeastEvidence)), u"TAMPERED"_s,
             u"This part was not compressed together with the rest of the picture: it may have been "
             "put in later."_s,
             exhibit.read.number, exhibit.onPage(moved(part.box, stored.toPicture))});
    }
}

} // namespace pss
