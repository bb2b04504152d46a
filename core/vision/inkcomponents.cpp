// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/inkcomponents.h"

#include <algorithm>
#include <cstring>

namespace pss {

namespace {

int rootOf(std::vector<int> &parents, int run)
{
    while (parents[size_t(run)] != run)
        run = parents[size_t(run)] = parents[size_t(parents[size_t(run)])];
    return run;
}

/// A component is known by its first run, the least.
void join(std::vector<int> &parents, int a, int b)
{
    a = rootOf(parents, a);
    b = rootOf(parents, b);
    parents[size_t(std::max(a, b))] = std::min(a, b);
}

void addRuns(std::vector<InkRun> &runs, const cv::Mat &ink, int row)
{
    const uchar *pixels = ink.ptr<uchar>(row);
    for (int x = 0; x < ink.cols;) {
        const auto *found = static_cast<const uchar *>(std::memchr(pixels + x, 255, size_t(ink.cols - x)));
        if (!found)
            return;
        const int begin = int(found - pixels);
        for (x = begin + 1; x < ink.cols && pixels[x];)
            ++x;
        runs.push_back({row, begin, x, -1});
    }
}

void add(InkComponent &component, std::vector<InkRun> &runs, int index)
{
    const auto &run = runs[size_t(index)];
    const cv::Rect box(run.begin, run.row, run.end - run.begin, 1);
    component.area += box.width;
    if (component.firstRun < 0) {
        component.firstRun = index;
        component.box = box;
    } else {
        runs[size_t(component.lastRun)].next = index;
        component.box |= box;
    }
    component.lastRun = index;
}

} // namespace

InkComponents::InkComponents(const cv::Mat &ink)
{
    CV_Assert(ink.type() == CV_8UC1);
    std::vector<int> parents;
    size_t above = 0;
    for (int row = 0; row < ink.rows; ++row) {
        const size_t first = m_runs.size();
        addRuns(m_runs, ink, row);
        for (size_t run = first; run < m_runs.size(); ++run) {
            parents.push_back(int(run));
            while (above < first && m_runs[above].end < m_runs[run].begin)
                ++above;
            for (size_t i = above; i < first && m_runs[i].begin <= m_runs[run].end; ++i)
                join(parents, int(i), int(run));
        }
        above = first;
    }
    std::vector<int> component(m_runs.size());
    for (int run = 0; run < int(m_runs.size()); ++run) {
        const int root = rootOf(parents, run);
        if (root == run) {
            component[size_t(run)] = int(m_components.size());
            m_components.emplace_back();
        }
        add(m_components[size_t(component[size_t(root)])], m_runs, run);
    }
}

} // namespace pss
