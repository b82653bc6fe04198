#include "analysis/paper/utilisation.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace keiretsu::analysis {

std::vector<double> utilisation(std::span<const double> output, std::span<const double> capital) {
    assert(output.size() == capital.size());
    const auto usable = [&](std::size_t year) { return output[year] > 0 && capital[year] > 0; };
    double lowest = std::numeric_limits<double>::infinity();
    for (std::size_t year = 0; year < output.size(); ++year)
        if (usable(year)) lowest = std::min(lowest, capital[year] / output[year]);
    std::vector<double> rate(output.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t year = 0; year < output.size(); ++year)
        if (usable(year)) rate[year] = output[year] / (capital[year] / lowest) * 100;
    return rate;
}

}  // namespace keiretsu::analysis
