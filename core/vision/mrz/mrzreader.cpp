// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/mrz/mrzreader.h"

#include "vision/projection.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace pss {

namespace {

constexpr double kLargestScale = 4.6;
constexpr double kClear = 0.93; ///< confidence of a valid reading that needs no second look
constexpr double kAgreed = 0.9; ///< confidence of two equal readings that settle it
constexpr size_t kMostCells = 4500; ///< classified in one picture, some 0.2 ms each
constexpr double kSure = 0.95; ///< confidence for acceptance
constexpr double kSureOne = 0.55; ///< and of the weakest character: names have no check digit
constexpr double kLeast = 0.6; ///< below it is no zone,
constexpr double kLeastValid = 0.45; ///< unless its check digits hold
constexpr double kFinestStep = 7; ///< pixels a character below which names, which nothing checks, are guesses
constexpr int kSmall = 700; ///< pixels of the longer side
constexpr size_t kMostDocuments = 4; ///< on one picture
constexpr double kLikeAZone = 12; ///< fitness of a lattice that is worth a glance: lines of text have less,
constexpr double kStandsOut = 30; ///< and of one that is, once a zone has been found
const cv::Size2d kItsOwn(2, 0.8); ///< columns and rows around a zone where no other can be

constexpr std::array kThresholds{InkThreshold{31, 12}, InkThreshold{21, 7}, InkThreshold{45, 9}};

cv::Mat resized(const cv::Mat &gray, double scale)
{
    if (std::abs(scale - 1) < 0.02)
        return gray;
    const cv::Size size(std::max(1, int(std::lround(gray.cols * scale))),
                        std::max(1, int(std::lround(gray.rows * scale))));
    cv::Mat result;
    cv::resize(gray, result, size, 0, 0, scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
    return result;
}

/// Pixels a character.
double stepOf(const cv::Matx33d &h) { return cv::norm(projected(h, {15, 0.5}) - projected(h, {14, 0.5})); }

/// Whether two readings begin at the same character, within half a step.
bool lieTogether(const cv::Matx33d &a, const cv::Matx33d &b)
{
    const double step = cv::norm(projected(a, {1, 0}) - projected(a, {0, 0}));
    return cv::norm(projected(a, {0, 0}) - projected(b, {0, 0})) < 0.5 * step
        && cv::norm(projected(a, {20, 1}) - projected(b, {20, 1})) < 0.5 * step;
}

/// The corners of a zone with so many columns and rows around its characters' middles.
InkQuad zoneQuad(const cv::Matx33d &toPicture, const Mrz &mrz, const cv::Size2d &around)
{
    const double right = double(mrz.lines.first().size()) - 1 + around.width;
    const double bottom = double(mrz.lines.size()) - 1 + around.height;
    return {projected(toPicture, {-around.width, -around.height}),
            projected(toPicture, {right, -around.height}), projected(toPicture, {right, bottom}),
            projected(toPicture, {-around.width, bottom})};
}

bool isClear(const DecodedMrz &decoded)
{
    return decoded.mrz.isValid() && decoded.confidence > kClear && decoded.weakest > kSureOne
        && decoded.repaired == 0;
}

} // namespace

QRect zoneBox(const cv::Matx33d &toPage, const Mrz &mrz, const cv::Size &page)
{
    std::vector<cv::Point2f> corners;
    for (const auto &corner : zoneQuad(toPage, mrz, {0.5, 0.35}))
        corners.push_back(corner);
    const auto box = cv::boundingRect(corners) & cv::Rect({}, page);
    return QRect(box.x, box.y, box.width, box.height);
}

void MrzReader::look(double fitness, const QDate &today)
{
    const auto &[picture, scale, blobs] = *m_view;
    for (const auto &grid : findMrzGrids(blobs, findMrzChains(blobs))) {
        if (grid.fitness < fitness)
            break;
        const MrzStrips strips(picture, grid);
        const auto glance = glanceAt(m_glyphs, strips);
        m_isHopeful |= glance.isHopeful();
        const auto zone = readZone(m_glyphs, strips, glance);
        if (!zone)
            continue;
        auto decoded = decodeMrz(*zone, today);
        if (!decoded || decoded->confidence < (decoded->mrz.isValid() ? kLeastValid : kLeast))
            continue;
        const double turn = zone->isTurned ? -1 : 1;
        const double column = zone->isTurned ? zone->firstColumn + zone->columns() - 1 - decoded->firstColumn
                                             : zone->firstColumn + decoded->firstColumn;
        const int line = decoded->firstRow - int(zone->firstSeen);
        const double row = zone->isTurned ? grid.rows - 1 - line : line;
        const cv::Matx33d fromZone(turn, 0, column, 0, turn, row, 0, 0, 1);
        const cv::Matx33d toUnscaled(1 / scale, 0, 0, 0, 1 / scale, 0, 0, 0, 1);
        m_candidates.push_back({std::move(*decoded), toUnscaled * grid.toPicture * fromZone});
        if (isClear(m_candidates.back().decoded))
            break;
    }
}

bool MrzReader::isSettled() const
{
    if (m_candidates.empty())
        return false;
    const auto &last = m_candidates.back().decoded;
    const auto agrees = [&](const Candidate &candidate) {
        return candidate.decoded.confidence > kAgreed && candidate.decoded.mrz.lines == last.mrz.lines;
    };
    return isClear(last)
        || (last.confidence > kAgreed
            && std::count_if(m_candidates.begin(), m_candidates.end(), agrees) >= 2);
}

std::optional<MrzReader::Candidate> MrzReader::voted(const QDate &today) const
{
    const auto best = std::max_element(
        m_candidates.begin(), m_candidates.end(),
        [](const Candidate &a, const Candidate &b) { return a.decoded.merit < b.decoded.merit; });
    if (best == m_candidates.end())
        return std::nullopt;
    std::vector<const Candidate *> peers;
    for (const auto &candidate : m_candidates)
        if (candidate.decoded.layout == best->decoded.layout
            && lieTogether(candidate.toPicture, best->toPicture))
            peers.push_back(&candidate);
    if (peers.size() < 2 || isClear(best->decoded))
        return *best;
    auto cells = best->decoded.cells;
    for (size_t row = 0; row < cells.size(); ++row)
        for (size_t column = 0; column < cells[row].size(); ++column)
            for (size_t glyph = 0; glyph < cells[row][column].size(); ++glyph) {
                double sum = 0;
                for (const auto *peer : peers)
                    sum += std::exp(peer->decoded.cells[row][column][glyph]);
                cells[row][column][glyph] = float(std::log(sum / double(peers.size())));
            }
    auto fused = decodeMrz(*best->decoded.layout, std::move(cells), today);
    if (!fused || (best->decoded.mrz.isValid() && !fused->mrz.isValid()))
        return *best;
    return Candidate{std::move(*fused), best->toPicture};
}

void MrzReader::search(const cv::Mat &gray, const QDate &today)
{
    const int longSide = std::max(gray.cols, gray.rows);
    const auto sides = longSide > kSmall ? std::array{1600, 2400, 1000} : std::array{1400, 900, 2000};
    const size_t most = m_glyphs.classified() + kMostCells;
    const auto isDone = [&] { return isSettled() || m_glyphs.classified() > most; };
    for (const int side : sides) {
        const bool isFirst = side == sides.front();
        const double scale = std::min(double(side) / longSide, kLargestScale);
        if (!isFirst && !m_isHopeful && (scale > 1 || side < sides.front()))
            continue; // without a trace only more detail is worth a look
        const auto scaled = resized(gray, scale);
        for (const auto &threshold : kThresholds) {
            m_view.emplace(scaled, scale, MrzBlobs(scaled, threshold));
            look(kLikeAZone, today);
            if (isDone() || (!isFirst && !m_isHopeful))
                break;
        }
        if (isDone())
            break;
    }
}

std::optional<FoundMrz> MrzReader::found(const cv::Size &picture, const QDate &today) const
{
    const auto best = voted(today);
    if (!best)
        return std::nullopt;
    const auto &decoded = best->decoded;
    FoundMrz found;
    found.toPicture = best->toPicture;
    found.reading.mrz = decoded.mrz;
    found.reading.confidence = decoded.confidence;
    found.reading.characters = decoded.characters;
    found.reading.accepted = decoded.mrz.isValid() && decoded.confidence > kSure && decoded.weakest > kSureOne
        && stepOf(best->toPicture) >= kFinestStep;
    found.reading.box = zoneBox(best->toPicture, decoded.mrz, picture);
    return found;
}

std::vector<FoundMrz> MrzReader::read(const cv::Mat &gray, const QDate &today)
{
    m_candidates.clear();
    m_isHopeful = false;
    search(gray, today);
    std::vector<FoundMrz> all;
    while (auto next = found(gray.size(), today)) {
        if (!all.empty() && next->reading.confidence < kAgreed)
            break;
        all.push_back(std::move(*next));
        if (all.size() == kMostDocuments)
            break;
        const double scale = m_view->scale;
        const cv::Matx33d toView = cv::Matx33d(scale, 0, 0, 0, scale, 0, 0, 0, 1) * all.back().toPicture;
        m_view->blobs.remove(zoneQuad(toView, all.back().reading.mrz, kItsOwn));
        m_candidates.clear();
        look(kStandsOut, today);
    }
    m_view.reset();
    return all;
}

} // namespace pss
