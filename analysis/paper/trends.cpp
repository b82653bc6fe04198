#include "analysis/paper/trends.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "analysis/paper/autoregression.h"
#include "analysis/regression/fit.h"

namespace keiretsu::analysis {
namespace {

constexpr int fewest_years = 4;

/// The years and log levels of a window that are known; empty if a level is not positive.
struct LogSeries {
    std::vector<double> years = {};  // counted from the window's middle, against rounding
    std::vector<double> logs = {};
};

LogSeries log_series(const std::vector<double>& levels, int first_year, const TrendWindow& window) {
    LogSeries series;
    const double middle = 0.5 * (window.first_year + window.last_year);
    for (int year = window.first_year; year <= window.last_year; ++year) {
        const int index = year - first_year;
        if (index < 0 || index >= static_cast<int>(levels.size())) continue;
        const double level = levels[static_cast<std::size_t>(index)];
        if (std::isnan(level)) continue;
        if (!(level > 0)) return {};
        series.years.push_back(year - middle);
        series.logs.push_back(std::log(level));
    }
    return series;
}

bool is_significant(double p) {
    return p < 0.05;
}

}  // namespace

double growth_of(const std::vector<double>& levels, int first_year, const TrendWindow& window) {
    const LogSeries series = log_series(levels, first_year, window);
    const std::size_t n = series.years.size();
    if (n < static_cast<std::size_t>(fewest_years)) return missing;
    double year = 0, log = 0;
    for (std::size_t i = 0; i < n; ++i) year += series.years[i], log += series.logs[i];
    year /= double(n), log /= double(n);
    double squares = 0, products = 0;
    for (std::size_t i = 0; i < n; ++i) {
        squares += (series.years[i] - year) * (series.years[i] - year);
        products += (series.years[i] - year) * (series.logs[i] - log);
    }
    return 100 * products / squares;
}

Trend trend_of(const std::vector<double>& levels, int first_year, const TrendWindow& window) {
    const LogSeries series = log_series(levels, first_year, window);
    Trend trend{.years = static_cast<int>(series.years.size())};
    if (trend.years < fewest_years) return trend;
    const double span = series.years.back() - series.years.front();
    trend.end_point_pct = 100 * (series.logs.back() - series.logs.front()) / span;
    const auto [low, high] = std::minmax_element(series.logs.begin(), series.logs.end());
    if (*low == *high) {  // a series that stands still grows by nothing and has no t-ratio
        trend.growth_pct = trend.ar1_growth_pct = 0;
        return trend;
    }

    regression::Problem problem{.response = "log level",
                                .y = series.logs,
                                .regressors = {{.name = "year", .values = series.years}}};
    const regression::Coefficient plain = regression::fit(problem, {}).coefficients.front();
    trend.growth_pct = 100 * plain.estimate;
    trend.t = plain.t;
    trend.significant = is_significant(plain.p);

    regression::Options robust;
    robust.vcov.kind = regression::VcovKind::newey_west;
    robust.vcov.lags = static_cast<int>(4 * std::pow(trend.years / 100.0, 2.0 / 9.0));
    for (std::int32_t rank = 0; rank < trend.years; ++rank) robust.vcov.period.push_back(rank);
    const regression::Coefficient newey_west =
        regression::fit(problem, robust).coefficients.front();
    trend.newey_west_t = newey_west.t;
    trend.newey_west_significant = is_significant(newey_west.p);

    if (span + 1 > trend.years) return trend;
    const AutoregressiveTrend gls = autoregressive_trend(series.years, series.logs);
    trend.ar1_growth_pct = 100 * gls.slope;
    trend.ar1_correlation = gls.correlation;
    trend.ar1_t = gls.t;
    trend.ar1_significant = is_significant(gls.p);
    return trend;
}

}  // namespace keiretsu::analysis
