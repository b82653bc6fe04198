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
#include "config/scenario/known_facts.h"

namespace keiretsu::analysis::evidence {

/// A known fact, the standard error of its figure, and what stands in its name but the years.
struct Fact {
    std::string name = {};    // "entry_exit.1999-2001.entry"
    std::string table = {};   // "entry_exit"
    std::string series = {};  // "entry_exit.entry"
    int from = 0, until = 0;
    double observed = missing;
    double error = 0;
    bool memory = false;  // no source of the figure was read
    bool check = false;   // no calibration's target
};

/// What the nation's value added does is nearly what demand was given as: it has no score.
bool is_nearly_input(const Fact& fact);
/// Value added by class or city: the nation's demand was given as it came about.
bool is_conditional(const Fact& fact);

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
    FactRole role = FactRole::held_out;
    double median = missing, low = missing, high = missing;  // 5% and 95%
    Rivals rivals = {};

    bool has_band() const { return low <= high; }
    bool inside() const { return fact.observed >= low && fact.observed <= high; }
    int horizon() const { return fact.until - cutoff; }
};

/// The rival that came nearest to a fact, and how far it missed; no name and NaN without one. The
/// nation's own row is no rival where it is the fact.
struct NearestRival {
    std::string name = {};
    double miss = missing;
};
NearestRival nearest_rival(const Forecast& forecast);

/// What runs say of a fact, each a map of moments by name: their figures, to each of which the
/// error of the observed one is added, the same for the same `seed`. Runs without a figure are left
/// out.
std::vector<double> figures_of(const Fact& fact,
                               const std::vector<std::map<std::string, double>>& runs,
                               std::uint64_t seed);

/// Forecasts of a cutoff from its predictive runs, quantiles of figures_of. Left out are facts that
/// straddle the cutoff, and levels after it: their growth is predicted.
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
