// Annual growth as the paper prints it: the slope of the log level on the year, with its checks.
#pragma once

#include <string_view>
#include <vector>

#include "analysis/data/panel.h"

namespace keiretsu::analysis {

/// A window of years, both ends included.
struct TrendWindow {
    std::string_view name = {};
    int first_year = 0;
    int last_year = 0;
};

/// Tables 1 and 4 split at 1997, which belongs to both.
inline constexpr TrendWindow table_windows[] = {
    {.name = "1985-1997", .first_year = 1985, .last_year = 1997},
    {.name = "1997-2007", .first_year = 1997, .last_year = 2007}};

/// Growth in % a year, 100 times the slope, so that productivity's growth is value added's less
/// employees'. Significant means p < 0.05, two-sided.
struct Trend {
    double growth_pct = missing;
    double t = missing;
    bool significant = false;
    // The same slope with the Newey-West standard error: Bartlett kernel, floor(4 (n/100)^(2/9))
    // lags (2 for 5 to 27 years), times n/(n-2), t with n - 2 degrees of freedom.
    double newey_west_t = missing;
    bool newey_west_significant = false;
    // Generalised least squares with AR(1) errors, the correlation by maximum likelihood; NaN where
    // a year within the series is missing.
    double ar1_growth_pct = missing;
    double ar1_correlation = missing;
    double ar1_t = missing;
    bool ar1_significant = false;
    double end_point_pct = missing;  // 100 ln(last / first) / years between
    int years = 0;                   // observations used
};

/// The trend of `levels` (a value a year from `first_year`) within `window`. Years outside the
/// series, or missing, are left out (`years` tells); fewer than 4, or a level that is not positive,
/// leave everything NaN: a log would invent a collapse.
Trend trend_of(const std::vector<double>& levels, int first_year, const TrendWindow& window);

/// Its slope alone, in % a year, for whoever needs many and no tests; NaN in the same cases.
double growth_of(const std::vector<double>& levels, int first_year, const TrendWindow& window);

}  // namespace keiretsu::analysis
