// Every figure that simulated moments can be held against, by the moment's name.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analysis/paper/evaluate.h"
#include "config/text/diagnostics.h"

namespace keiretsu::analysis::calibration {

/// A figure, and what it is read from.
struct KnownFact {
    std::string name = {};   // "table1.establishments.4-29.1985-1997"
    std::string table = {};  // "table1": what stands before the first dot
    double observed = 0;
    int from = 0;         // years that the figure tells of; equal for a reading of one year
    int until = 0;        // a forecaster of that year knows it
    bool memory = false;  // no source was read
    bool check = false;   // printed beside results, and no calibration's target
};

/// Tables 1 (without productivity) and 4, Figure 2 by period and pooled, redemption and its
/// movement, employees between years of the Census, levels, facts on plants, and what the user
/// observes ("observed.employees.Hamamatsu.all.all.1985-1997"): in this order.
std::vector<KnownFact> known_facts(const Observed& known = observed());

/// W008, if the scenario says its parameters were set to facts, or saw facts, that are none of
/// these.
std::vector<Diagnostic> warnings_about_facts(const Observed& known);

/// Their figures by name.
std::map<std::string, double> observed_by_name(const Observed& known = observed());

/// The same names estimated on a panel of one replicate: every known fact that it can give, and of
/// redemption every year. NaN where there is no estimate.
std::map<std::string, double> moments_by_name(const EvaluationInput& input);

/// Figure 2's periods are pooled, since neighbouring surveys of half a point's error each say less
/// than they seem to: mean of the periods' rates, weighted by years.
struct PooledPeriod {
    std::string name = {};
    int from = 0;
    int until = 0;
};
const std::vector<PooledPeriod>& pooled_periods();

}  // namespace keiretsu::analysis::calibration
