// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

namespace pss {

/// How one frequency's coefficients were quantised, told by the comb that a first quantisation leaves under a
/// second (Lin et al. 2009; Bianchi and Piva 2012).
struct QuantisationModel {
    int before = 0; ///< the first step; 0 where there was none to be seen
    double gain = 0; ///< mean log-likelihood a coefficient gains by it, in nats
    std::vector<double> onceAgainstTwice; ///< log-likelihood ratio by the coefficient's quantised size

    /// For a block that holds this coefficient: above 0 where it was quantised only once.
    double evidence(float coefficient, int step) const;
};

/// `coefficients` of one frequency, quantised last by `step` (1 for a file without loss).
QuantisationModel quantisationOf(const std::vector<float> &coefficients, int step);

} // namespace pss
