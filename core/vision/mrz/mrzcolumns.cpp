// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/mrz/mrzcolumns.h"

#include <algorithm>
#include <cmath>

namespace pss {

namespace {

constexpr double kSureLean = 0.22; ///< columns a row

double median(std::vector<double> values)
{
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace

cv::Vec3d parabola(const std::vector<double> &ts, const std::vector<double> &values)
{
    cv::Matx33d normal = cv::Matx33d::zeros();
    cv::Vec3d right;
    for (size_t i = 0; i < ts.size(); ++i) {
        const cv::Vec3d powers(1, ts[i], ts[i] * ts[i]);
        normal += powers * powers.t();
        right += powers * values[i];
    }
    cv::Vec3d solution;
    cv::solve(normal, right, solution, cv::DECOMP_SVD); // too few points have no one parabola
    return solution;
}

double valueAt(const cv::Vec3d &p, double t) { return p[0] + (p[1] + p[2] * t) * t; }

void MrzNodes::add(const cv::Point2d &node, const cv::Point2d &place, int blob)
{
    nodes.push_back(node);
    places.push_back(place);
    blobs.push_back(blob);
}

void MrzNodes::keepColumns(int first, int last)
{
    MrzNodes kept;
    for (size_t i = 0; i < nodes.size(); ++i)
        if (nodes[i].x >= first && nodes[i].x <= last)
            kept.add(nodes[i], places[i], blobs[i]);
    *this = std::move(kept);
}

MrzColumns::MrzColumns(const MrzRows &group) : m_group(group)
{
    std::vector<double> along;
    std::vector<double> columns;
    for (const auto &link : group.base->links) {
        along.push_back(group.base->along(link.centre) / group.base->step);
        columns.push_back(link.column);
    }
    m_columnAt = parabola(along, columns);
    const auto holdsBase = [&](const MrzRow &row) {
        return std::find(row.chains.begin(), row.chains.end(), group.base) != row.chains.end();
    };
    m_baseRow = std::find_if(group.rows.begin(), group.rows.end(), holdsBase) - group.rows.begin();
}

std::vector<double> MrzColumns::leans() const
{
    if (m_group.rows.size() < 2)
        return {0};
    const auto beside = m_baseRow == 0 ? 1 : m_baseRow - 1;
    const auto &row = m_group.rows[size_t(beside)];
    const auto longest =
        std::max_element(row.chains.begin(), row.chains.end(), [](const MrzChain *a, const MrzChain *b) {
            return a->links.size() < b->links.size();
        });
    const double offset = offsetOf(**longest);
    const double lean = (offset - std::round(offset)) * double(beside - m_baseRow);
    if (std::abs(lean) < kSureLean)
        return {lean};
    return {lean, lean > 0 ? lean - 1 : lean + 1};
}

MrzNodes MrzColumns::nodes(double lean) const
{
    MrzNodes nodes;
    for (size_t row = 0; row < m_group.rows.size(); ++row)
        for (const auto *chain : m_group.rows[row].chains) {
            const double offset = std::round(offsetOf(*chain) - lean * (double(row) - double(m_baseRow)));
            for (const auto &link : chain->links)
                nodes.add({turnOf(*chain) * link.column + offset, double(row)}, link.centre, link.blob);
        }
    return nodes;
}

double MrzColumns::turnOf(const MrzChain &chain) const
{
    return chain.direction.dot(m_group.base->direction) < 0 ? -1 : 1;
}

double MrzColumns::offsetOf(const MrzChain &chain) const
{
    std::vector<double> offsets;
    for (const auto &link : chain.links)
        offsets.push_back(valueAt(m_columnAt, m_group.base->along(link.centre) / m_group.base->step)
                          - turnOf(chain) * link.column);
    return median(std::move(offsets));
}

} // namespace pss
