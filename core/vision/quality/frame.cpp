// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/quality/frame.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace pss {

namespace {

constexpr double kClose = 1.8; ///< heights of a character between the last one and the edge
constexpr double kApart = 1.1; ///< heights from line to line, at least
constexpr double kReach = 2.6; ///< heights from one character to the next
constexpr double kStraight = 0.96; ///< cosine; a line of text bends no more
constexpr int kRun = 18; ///< characters that make a line

cv::Point2d centreOf(const cv::Rect &box) { return {box.x + box.width / 2.0, box.y + box.height / 2.0}; }

/// The marks by place.
class Page {
public:
    explicit Page(const TextMarks &text) : m_text(text), m_tile(std::max(8.0, kReach * text.height))
    {
        for (const auto &box : text.boxes)
            m_tiles[key(centreOf(box))].push_back(centreOf(box));
    }

    /// Whether characters stand behind `first` in a straight line, along `inward` more or less.
    bool runsFrom(const cv::Point2d &first, const cv::Point2d &inward) const
    {
        auto at = first;
        auto direction = inward;
        for (int i = 1; i < kRun; ++i) {
            const auto next = nextOf(at, direction, i == 1 ? 0.8 : kStraight);
            if (next == at)
                return false;
            direction = (next - first) / cv::norm(next - first);
            at = next;
        }
        return true;
    }

private:
    using Key = std::pair<int, int>;
    Key key(const cv::Point2d &p) const { return {int(p.x / m_tile), int(p.y / m_tile)}; }

    /// The nearest ahead of `at`, or `at` itself.
    cv::Point2d nextOf(const cv::Point2d &at, const cv::Point2d &direction, double cosine) const
    {
        auto best = at;
        double nearest = kReach * m_text.height;
        const auto [column, row] = key(at);
        for (int y = row - 1; y <= row + 1; ++y)
            for (int x = column - 1; x <= column + 1; ++x) {
                const auto tile = m_tiles.find({x, y});
                if (tile == m_tiles.end())
                    continue;
                for (const auto &other : tile->second) {
                    const double distance = cv::norm(other - at);
                    if (distance > 1 && distance < nearest
                        && (other - at).dot(direction) > cosine * distance) {
                        nearest = distance;
                        best = other;
                    }
                }
            }
        return best;
    }

    const TextMarks &m_text;
    double m_tile;
    std::map<Key, std::vector<cv::Point2d>> m_tiles;
};

int linesOf(std::vector<double> &places, double height)
{
    std::sort(places.begin(), places.end());
    int lines = 0;
    double last = -1e9;
    for (const double place : places) {
        lines += place - last > kApart * height;
        last = place;
    }
    return lines;
}

} // namespace

int countCutLines(const TextMarks &text, const cv::Size &picture)
{
    struct Side {
        cv::Point2d inward;
        std::vector<double> places; ///< along the side
    };
    std::array<Side, 4> sides{{{{1, 0}, {}}, {{-1, 0}, {}}, {{0, 1}, {}}, {{0, -1}, {}}}};
    const Page page(text);
    for (const auto &box : text.boxes) {
        const std::array<int, 4> gaps{box.x, picture.width - box.br().x, box.y, picture.height - box.br().y};
        for (size_t i = 0; i < sides.size(); ++i)
            if (gaps[i] < kClose * text.height && page.runsFrom(centreOf(box), sides[i].inward))
                sides[i].places.push_back(i < 2 ? centreOf(box).y : centreOf(box).x);
    }
    int most = 0;
    for (auto &side : sides)
        most = std::max(most, linesOf(side.places, text.height));
    return most;
}

} // namespace pss
