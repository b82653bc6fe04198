#include "sim/calibration/level_moments.h"

#include <vector>

#include "analysis/paper/group_levels.h"

namespace keiretsu::sim {

std::map<std::string, double> level_moments(const Published& published) {
    std::vector<analysis::GroupQuarter> quarters;
    for (const SeriesRow& row : published.series)
        quarters.push_back({.replicate = row.replicate,
                            .year = row.year,
                            .sme = {.sales = row.sales_sme,
                                    .ordinary_profit = row.profit_sme,
                                    .depreciation = row.depreciation_sme,
                                    .debt = row.debt_sme,
                                    .overheads = row.overheads_sme},
                            .large = {.sales = row.sales_large,
                                      .ordinary_profit = row.profit_large,
                                      .depreciation = row.depreciation_large,
                                      .debt = row.debt_large,
                                      .overheads = row.overheads_large}});
    return analysis::level_figures(quarters, published.panel);
}

}  // namespace keiretsu::sim
