// The supplier graph in figures, once a year.
#pragma once

#include "model/state/economy.h"
#include "sim/office/degrees.h"
#include "sim/office/link_memory.h"
#include "sim/office/published.h"

namespace keiretsu::sim {

/// The graph at the end of a year; `memory` has noted that year.
///
/// Degree exponents are those of the cumulative distribution, by Hill's estimator over degrees of
/// at least 5 with the half-unit correction for whole numbers (Clauset, Shalizi and Newman 2009,
/// eq. 3.7, less one): n / sum log(k / 4.5).
analysis::LinkRow survey_links(const model::Economy& economy,
                               const Degrees& degrees,
                               const LinkMemory& memory,
                               int replicate,
                               int year);

/// Hill's estimator as above over some degrees; NaN with fewer than two of at least 5.
double degree_exponent(const model::Column<std::uint32_t>& degrees);

}  // namespace keiretsu::sim
