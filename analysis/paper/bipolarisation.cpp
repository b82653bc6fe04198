#include "analysis/paper/bipolarisation.h"

#include <cmath>

namespace keiretsu::analysis {

std::map<std::string, double> bipolarisation_figures(std::span<const BipolarisationRow> rows) {
    double gap = 0;
    double open = 0;
    double change = 0;
    bool kept = false;
    bool dropped = false;
    for (const BipolarisationRow& row : rows) {
        if (row.open < 2) continue;
        (row.group == "kept" ? kept : dropped) = true;
        gap += row.group == "kept" ? row.order_growth_pct : -row.order_growth_pct;
        open += row.open;
        change += row.open * (row.margin_spread - row.margin_spread_then);
    }
    return {{"bipolarisation.order_gap", kept && dropped ? gap : missing},
            {"bipolarisation.margin_spread", kept && dropped ? 100 * change / open : missing}};
}

}  // namespace keiretsu::analysis
