// What was predicted before it was known: every fact that begins at or after a cutoff, beside bands
// of simulations that were fitted to what was known then, and beside what rivals without a model
// would have said.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "analysis/calibration/known_facts.h"
#include "analysis/data/cells.h"

namespace keiretsu::analysis::evidence {

/// A known fact, the standard error of its figure, and what stands in its name but the years.
struct Fact {
    std::string name = {};    // "entry_exit.1999-2001.entry"
    std::string table = {};   // "entry_exit"
    std::string series = {};  // "entry_exit.entry"
    int from = 0, until = 0;
    double observed = missing;
    double error = 0;
};

/// A name without its parts that are years, quarters or periods.
std::string series_of(const std::string& name);

/// All known facts with a figure, and growth between each cutoff and each horizon, % a year, of
/// every series of observed levels that has both years
/// ("growth.employees.nation.all.all.1997-2002"). `error_of` gives the standard error of a fact by
/// its name.
std::vector<Fact> facts_of(const std::vector<calibration::KnownFact>& known,
                           const std::vector<int>& cutoffs,
                           const std::vector<int>& horizons,
                           const std::function<double(const std::string&)>& error_of);

/// What rivals say of a fact at a cutoff, from facts known by then; NaN where one says nothing.
struct Rivals {
    double no_change = missing;  // the series' last figure; of growth: that of five years before
    double autoregression = missing;  // AR(1) with a constant on the series' figures, five or more
    double all_row = missing;         // what the nation did in that window: it knows the outcome
};
Rivals rivals_of(const Fact& fact, const std::vector<Fact>& facts, int cutoff);

/// One fact at one cutoff.
struct Forecast {
    int cutoff = 0;
    Fact fact = {};
    bool known = false;                                      // at the cutoff; else predicted
    double median = missing, low = missing, high = missing;  // 5% and 95%
    Rivals rivals = {};

    bool inside() const { return fact.observed >= low && fact.observed <= high; }
    int horizon() const { return fact.until - cutoff; }
};

/// Forecasts of a cutoff from its predictive runs, each a map of moments by name. A run's figure
/// gets the error of the observed one before quantiles are taken, the same for the same `seed`.
/// Left out are facts that straddle the cutoff, and levels after it: their growth is predicted.
std::vector<Forecast> forecasts(int cutoff,
                                const std::vector<Fact>& facts,
                                const std::vector<std::map<std::string, double>>& runs,
                                std::uint64_t seed);

/// Forecasts of one group put together.
struct ForecastScore {
    int cutoff = 0;
    std::string group = {};    // a table, or "all"
    std::string horizon = {};  // "up to 3 years", "4 to 5 years", or "all"
    int facts = 0;
    int inside = 0;
    double error = missing;  // root mean squared, of medians
    double no_change = missing, autoregression = missing, all_row = missing;  // of rivals
    double skill = missing;  // 1 - error / that of the best rival that has every fact of the group
    std::string best_rival = {};
    double against_p = missing;  // Diebold and Mariano's, against that rival; below 8 facts none
};

/// By cutoff: predicted facts of each table, of these by horizon, and all together. Facts without a
/// common unit (on plants, and all together) have their bands counted only.
std::vector<ForecastScore> scores(const std::vector<Forecast>& forecasts,
                                  const std::vector<int>& horizons);

}  // namespace keiretsu::analysis::evidence
