// How well Table 4 is met, in a few figures that can be compared between runs.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analysis/ablation/headline_facts.h"

namespace keiretsu::analysis {

/// A figure of Table 4 as a whole, and the bar that counts as met.
struct CityMeasure {
    std::string id = {};     // "rank.establishments.1985-1997"
    std::string group = {};  // "Rank correlation over cities"; empty: it stands alone
    std::string label = {};  // at most 24 columns
    double bar = missing;    // NaN where none is set
    bool less_is_better = false;

    bool reached_by(double value) const;
    bool as_good(double value, double as) const;  // false where either is missing
};

/// In this order: the share of significant cells in which the city stands on the right side of the
/// nation; by variable and window Spearman's rank correlation over the cities; the same for the
/// spread between cities over the paper's and for the error, points a year; the error over all
/// cells. The bar of an error lies a fifth below what the national trend scores.
std::vector<CityMeasure> city_measures(const Observed& known = observed());

/// What each measure of error is if every city grows as the nation does; by id of the measure.
Figures national_trend_errors(const Observed& known = observed());

/// The measures of growth rates named as calibration/known_facts.h does; NaN where there are none.
std::vector<double> measure_cities(const Figures& figures, const Observed& known = observed());

/// Mean of each figure over replicates that have it.
Figures mean_of(const std::vector<Figures>& replicates);

/// A city's growth less the nation's, points a year; NaN where either is missing.
double city_deviation(const Figures& figures,
                      const std::string& city,
                      const std::string& variable,
                      const std::string& window);

/// The cities of Table 4, the paper's and those that the user observes, in its order.
std::vector<std::string> observed_cities(const Observed& known = observed());

}  // namespace keiretsu::analysis
