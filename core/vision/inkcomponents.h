// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>

#include <vector>

namespace pss {

/// A piece of a row: the pixels [begin, end).
struct InkRun {
    int row;
    int begin;
    int end;
    int next; ///< run of the same component, in reading order; -1 at its last
};

struct InkComponent {
    cv::Rect box;
    int area = 0; ///< pixels
    int firstRun = -1;
    int lastRun = -1;
};

/// The 8-connected patches of 255 on a ground of 0, by their runs: the cost grows with the ink's outline, not
/// with the paper around it. In the order of their first pixels.
class InkComponents {
public:
    explicit InkComponents(const cv::Mat &ink);

    const std::vector<InkComponent> &all() const { return m_components; }
    const InkRun &run(int index) const { return m_runs[size_t(index)]; }

private:
    std::vector<InkRun> m_runs;
    std::vector<InkComponent> m_components;
};

} // namespace pss
