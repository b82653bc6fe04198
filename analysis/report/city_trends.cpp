#include "analysis/data/cells.h"
#include "analysis/paper/levels.h"
#include "analysis/report/run_series.h"
#include "analysis/report/spread_table.h"

namespace keiretsu::analysis::report {

using render::exact;
using render::words;

Tables city_trends(const RunSeries& run) {
    Tally tally;
    for (const Places& places : by_replicate(run.places))
        for (const std::string& city : places_of(places)) {
            const Levels levels = place_levels(places, city);
            for (const char* variable : {"establishments", "employees", "value_added"}) {
                const std::vector<double> values = levels.variable(variable);
                if (values.empty() || !(values.front() > 0)) continue;
                for (std::size_t i = 0; i < values.size(); ++i)
                    tally.add({words(city),
                               words(variable),
                               exact(levels.first_year + static_cast<int>(i))},
                              places.rows.front().replicate,
                              100 * values[i] / values.front());
            }
        }
    return {spread_table("city_trends", "Cities", {"city", "variable", "year"}, tally)};
}

}  // namespace keiretsu::analysis::report
