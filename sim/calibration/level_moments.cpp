#include "sim/calibration/level_moments.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace keiretsu::sim {
namespace {

/// A boom, the slump, its end, and the recovery: what the fit page tabulates.
constexpr std::array years_kept = {1985, 1989, 1990, 1993, 1997, 2005, 2006};

struct YearOfGroup {
    double profit = 0;
    double sales = 0;
    double debt = 0;
};

}  // namespace

void add_level_moments(std::span<const SeriesRow> series, std::map<std::string, double>& moments) {
    std::map<int, YearOfGroup> sme, large;
    for (const SeriesRow& row : series) {
        YearOfGroup& small = sme[row.year];
        small.profit += row.profit_sme, small.sales += row.sales_sme;
        small.debt += row.debt_sme / 4;
        YearOfGroup& big = large[row.year];
        big.profit += row.profit_large, big.sales += row.sales_large;
        big.debt += row.debt_large / 4;
    }
    const auto add = [&](const char* group, const std::map<int, YearOfGroup>& years) {
        for (const auto& [year, sums] : years) {
            if (std::find(years_kept.begin(), years_kept.end(), year) == years_kept.end()) continue;
            moments[fmt::format("levels.profit_over_sales.{}.{}", group, year)] =
                100 * sums.profit / sums.sales;
            moments[fmt::format("levels.debt_over_sales.{}.{}", group, year)] =
                sums.debt / sums.sales;
        }
    };
    add("sme", sme);
    add("large", large);
}

}  // namespace keiretsu::sim
