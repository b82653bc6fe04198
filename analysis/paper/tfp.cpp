#include "analysis/paper/tfp.h"

#include <cassert>
#include <cmath>
#include <limits>

namespace keiretsu::analysis {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

}  // namespace

std::vector<double> log_growth(std::span<const double> level) {
    std::vector<double> growth(level.size(), undefined);
    for (std::size_t year = 1; year < level.size(); ++year)
        if (level[year] > 0 && level[year - 1] > 0)
            growth[year] = std::log(level[year] / level[year - 1]);
    return growth;
}

std::vector<double> average_share(std::span<const double> labour_share) {
    std::vector<double> share(labour_share.size(), undefined);
    for (std::size_t year = 1; year < labour_share.size(); ++year)
        share[year] = (labour_share[year] + labour_share[year - 1]) / 2;
    return share;
}

std::vector<double> tornqvist_growth(const FactorSeries& series) {
    assert(series.output.size() == series.labour.size());
    assert(series.output.size() == series.capital.size());
    assert(series.output.size() == series.labour_share.size());
    const std::vector<double> output = log_growth(series.output);
    const std::vector<double> labour = log_growth(series.labour);
    const std::vector<double> capital = log_growth(series.capital);
    const std::vector<double> share = average_share(series.labour_share);
    std::vector<double> growth(output.size(), undefined);
    for (std::size_t year = 1; year < growth.size(); ++year)
        growth[year] =
            output[year] - share[year] * labour[year] - (1 - share[year]) * capital[year];
    return growth;
}

}  // namespace keiretsu::analysis
