#include "analysis/comparison/outcomes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>

namespace keiretsu::analysis {

bool grows_with_scale(const std::string& outcome) {
    constexpr std::array<std::string_view, 15> counts = {"establishments",
                                                         "employees",
                                                         "value_added",
                                                         "entries",
                                                         "exits",
                                                         "policy_cost",
                                                         "policy_recipients",
                                                         "real_value_added",
                                                         "real_wages",
                                                         "real_profits",
                                                         "real_elsewhere",
                                                         "price_gain",
                                                         "real_income",
                                                         "net_income",
                                                         "unemployed"};
    return std::find(counts.begin(), counts.end(), outcome) != counts.end() ||
           outcome.starts_with("exits_");
}

std::vector<double> with_windows(const OutcomeFrame& frame,
                                 const std::vector<Window>& windows,
                                 const std::vector<double>& values) {
    std::vector<double> all = values;
    all.reserve(values.size() + frame.series.size() * windows.size());
    for (std::size_t s = 0; s < frame.series.size(); ++s)
        for (const Window& window : windows) {
            double sum = 0;
            int years = 0;
            for (int year = window.first; year <= window.last; ++year) {
                const double value = values[frame.at(s, year)];
                if (std::isnan(value)) continue;
                sum += value;
                ++years;
            }
            all.push_back(years > 0 ? sum / years : std::numeric_limits<double>::quiet_NaN());
        }
    return all;
}

}  // namespace keiretsu::analysis
