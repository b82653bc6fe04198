// Bipolarisation (paper 2.3): do suppliers that buyers keep pull away from those that they drop?
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "analysis/data/panel.h"

namespace keiretsu::analysis {

/// SMEs with slot orders at the end of `from`, grouped by whether a buyer dropped them at a review
/// until the end of `until`: "kept", "dropped".
struct BipolarisationRow {
    int replicate = 0;
    int from = 0;
    int until = 0;
    std::string group = {};
    double suppliers = 0;  // of both groups together, at the end of `from`
    double open = 0;       // of the group, at the end of `until`; the figures below are of these
    double order_growth_pct = missing;    // mean growth of orders, log % a year
    double margin_spread = missing;       // standard deviation of profit over sales, `until`
    double margin_spread_then = missing;  // the same plants', `from`
};

template <class F>
void each_field(const BipolarisationRow& r, F&& f) {
    f("replicate", r.replicate), f("from", r.from), f("until", r.until), f("group", r.group);
    f("suppliers", r.suppliers), f("open", r.open), f("order_growth_pct", r.order_growth_pct);
    f("margin_spread", r.margin_spread), f("margin_spread_then", r.margin_spread_then);
}

/// "bipolarisation.order_gap": growth of the kept less that of the dropped, % a year;
/// "bipolarisation.margin_spread": by how much the spread of margins of both together has grown,
/// % points. NaN where a group is empty.
std::map<std::string, double> bipolarisation_figures(std::span<const BipolarisationRow> rows);

}  // namespace keiretsu::analysis
