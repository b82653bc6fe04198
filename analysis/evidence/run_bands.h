// Known facts beside the replicates of one run: its bands, what each fact was to the parameters,
// and how many facts of each kind lie in their band.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analysis/evidence/forecasts.h"
#include "analysis/paper/evaluate.h"

namespace keiretsu::analysis::evidence {

/// Fewer replicates than these give no band.
inline constexpr int fewest_of_band = 10;

/// Known figures and levels of each replicate, ascending, by the names of known facts; of those
/// only whose years the panel reaches, since a trend over half its window is another figure.
std::vector<std::map<std::string, double>> moments_of_replicates(const EvaluationInput& input);

/// Half the range in which a fact on plants is taken to lie, as the standard error whose 90%
/// interval it is; 0 of other facts.
double error_of_range(const Observed& known, const std::string& name);

/// Every known fact with a figure: the median of the runs, a band that a new run lies in with 90%
/// probability (from `fewest_of_band` runs on; below 19 it reaches from the least to the greatest
/// and holds a little less), and rivals that know all up to the year in which the fact begins, of
/// one year's figure up to the year before: `cutoff`. A band holds what differs between the runs
/// and the range in which the fact is taken to lie. Roles as `known.facts` says.
std::vector<Forecast> run_bands(const Observed& known,
                                const std::vector<std::map<std::string, double>>& runs);

/// Facts of a role that have a band. Of held-out ones also what is conditional or from memory.
struct Coverage {
    FactRole role = FactRole::held_out;
    std::string label = {};  // empty: all facts of the role
    int facts = 0, inside = 0;

    double share() const { return double(inside) / facts; }
};

/// Held-out facts first, then those seen, fitted, given and unstated; none without facts.
std::vector<Coverage> coverage_of(const std::vector<Forecast>& forecasts);

}  // namespace keiretsu::analysis::evidence
