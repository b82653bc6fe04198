// What each city's deviation from the national trend owes to each of its inputs.
#pragma once

#include <string>
#include <vector>

#include "analysis/ablation/verdicts.h"
#include "analysis/cities/scores.h"
#include "analysis/render/document.h"

namespace keiretsu::analysis {

/// A city with the nation's value of one of its inputs; each pair has the stated inputs as
/// baseline.
struct InputAblation {
    std::string city = {};   // as Table 4 names it
    std::string input = {};  // "wages"
    std::string label = {};
    std::vector<FigurePair> pairs = {};
};

/// Of a city, variable and window, points a year. What the input contributes is the deviation with
/// the stated input less the deviation with the nation's: what the deviation loses with it.
struct Contribution {
    std::string city = {}, input = {}, label = {}, variable = {}, window = {};
    double observed = missing;  // deviation as observed
    double stated = missing;    // the model's
    double replaced = missing;
    PairedEffect contribution = {};
};

/// Ablation by ablation, three variables in two windows each.
std::vector<Contribution> contributions(const std::vector<InputAblation>& ablations,
                                        const Observed& known = observed());

/// city_inputs.csv: city, input, variable, window, observed_deviation, stated_deviation,
/// replaced_deviation, contribution, low, high, pairs.
render::Table contributions_table(const std::vector<Contribution>& rows);

/// For readers, 80 columns wide: by city the paper's deviations, the model's, and contributions.
render::Table contributions_report(const std::vector<Contribution>& rows);

}  // namespace keiretsu::analysis
