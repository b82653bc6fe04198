// A replicate in a few hundred numbers: every figure that the paper tabulates, by name.
#pragma once

#include <map>
#include <string>

#include "analysis/paper/observed.h"
#include "sim/office/published.h"

namespace keiretsu::sim {

/// Tables 1, 3 (capital by fixed shares), 4, Figure 2, redemption and scores, estimated on this
/// replicate alone: "table1.establishments.4-29.1985-1997" and so on, named by the key columns of
/// the run directory's tables. NaN where there is no estimate; empty without a census.
std::map<std::string, double> moments_of(const Published& published);

/// The figures of all known facts (analysis/calibration/known_facts.h), levels among them.
std::map<std::string, double> known_figures_of(const Published& published,
                                               const analysis::Observed& known);

/// The same, and what ablations need beside them: Table 3 with its audit, growth of true
/// productivity.
std::map<std::string, double> fact_figures_of(const Published& published,
                                              const analysis::Observed& known);

}  // namespace keiretsu::sim
