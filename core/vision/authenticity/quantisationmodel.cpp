// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/authenticity/quantisationmodel.h"

#include <algorithm>
#include <cmath>

namespace pss {

namespace {

constexpr int kLargest = 64; ///< quantised size that is looked at
constexpr int kLongestStep = 60;
constexpr double kRounding = 0.7; ///< deviation that rounding to pixels and colours leaves on a coefficient
constexpr double kDoubt = 0.03; ///< share of coefficients that follow no model
constexpr size_t kFew = 400;

int sizeOf(float coefficient, int step) { return int(std::lround(std::abs(coefficient) / float(step))); }

double normalShare(double from, double to)
{
    return 0.5 * (std::erf(to / (kRounding * M_SQRT2)) - std::erf(from / (kRounding * M_SQRT2)));
}

/// A Laplacian's share between two positive bounds, of those above 0.
double laplaceShare(double from, double to, double scale)
{
    return std::exp(-std::max(from, 0.0) / scale) - std::exp(-std::max(to, 0.0) / scale);
}

void normalise(std::vector<double> &shares)
{
    shares[0] = 0; // a zero tells nothing
    double sum = 1e-12;
    for (const double share : shares)
        sum += share;
    for (double &share : shares)
        share = (1 - kDoubt) * share / sum + kDoubt / double(shares.size());
}

std::vector<double> quantisedOnce(int step, double scale)
{
    std::vector<double> shares(kLargest + 1);
    for (int size = 1; size <= kLargest; ++size)
        shares[size_t(size)] = laplaceShare((size - 0.5) * step, (size + 0.5) * step, scale);
    normalise(shares);
    return shares;
}

std::vector<double> quantisedTwice(int before, int step, double scale)
{
    std::vector<double> shares(kLargest + 1);
    for (int n = 0; n * before <= (kLargest + 1) * step; ++n) {
        const double mass = laplaceShare((n - 0.5) * before, (n + 0.5) * before, scale);
        const int nearest = int(std::lround(double(n * before) / step));
        for (int size = std::max(1, nearest - 4); size <= std::min(kLargest, nearest + 4); ++size)
            shares[size_t(size)] +=
                mass * normalShare((size - 0.5) * step - n * before, (size + 0.5) * step - n * before);
    }
    normalise(shares);
    return shares;
}

} // namespace

double QuantisationModel::evidence(float coefficient, int step) const
{
    const int size = sizeOf(coefficient, step);
    return before == 0 || size < 1 || size > kLargest ? 0 : onceAgainstTwice[size_t(size)];
}

QuantisationModel quantisationOf(const std::vector<float> &coefficients, int step)
{
    std::vector<double> counts(kLargest + 1);
    double sum = 0;
    double total = 0;
    for (const float coefficient : coefficients) {
        const int size = sizeOf(coefficient, step);
        if (size < 1 || size > kLargest)
            continue;
        counts[size_t(size)] += 1;
        sum += std::abs(double(coefficient)) - 0.5 * step;
        total += 1;
    }
    QuantisationModel best;
    if (total < kFew)
        return best;
    const double scale = std::max(1.0, sum / total);
    const auto once = quantisedOnce(step, scale);
    for (int before = std::max(3, step + 1); before <= kLongestStep; ++before) {
        const auto twice = quantisedTwice(before, step, scale);
        double gain = 0;
        for (size_t size = 1; size < counts.size(); ++size)
            gain += counts[size] * std::log(twice[size] / once[size]) / total;
        if (gain <= best.gain)
            continue;
        best.gain = gain;
        best.before = before;
        best.onceAgainstTwice.assign(counts.size(), 0);
        for (size_t size = 1; size < counts.size(); ++size)
            best.onceAgainstTwice[size] = std::log(once[size] / twice[size]);
    }
    return best;
}

} // namespace pss
