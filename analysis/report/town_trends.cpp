#include <algorithm>

#include "analysis/data/cells.h"
#include "analysis/paper/levels.h"
#include "analysis/paper/observed.h"
#include "analysis/report/run_series.h"
#include "analysis/report/spread_table.h"

namespace keiretsu::analysis::report {
namespace {

using render::exact;
using render::words;

bool is_of_the_paper(const std::string& city) {
    const std::vector<ObservedCityTrend>& cells = observed().table4;
    return std::any_of(
        cells.begin(), cells.end(), [&](const ObservedCityTrend& one) { return one.city == city; });
}

}  // namespace

Tables town_trends(const RunSeries& run) {
    constexpr double bn_yen = 1e-3;
    Tally tally;
    for (const Places& places : by_replicate(run.places))
        for (const std::string& town : places_of(places)) {
            if (is_of_the_paper(town)) continue;
            const Levels levels = place_levels(places, town);
            for (const char* variable : {"establishments", "employees", "value_added"}) {
                const double unit =
                    (std::string(variable) == "value_added" ? bn_yen : 1) / run.scale;
                const std::vector<double> values = levels.variable(variable);
                for (std::size_t i = 0; i < values.size(); ++i)
                    tally.add({words(town),
                               words(variable),
                               exact(levels.first_year + static_cast<int>(i))},
                              places.rows.front().replicate,
                              values[i] * unit);
            }
        }
    return {spread_table("town_trends", "Towns of your own", {"town", "variable", "year"}, tally)};
}

}  // namespace keiretsu::analysis::report
