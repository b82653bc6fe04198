#include "analysis/data/typed_columns.h"
#include "analysis/report/run_series.h"
#include "analysis/report/spread_table.h"

namespace keiretsu::analysis::report {

using render::exact;
using render::words;

Tables tier_trends(const RunFiles& run, double scale) {
    if (!run.has("tiers.csv")) return {};
    const CsvTable csv = read_csv(run.path_of("tiers.csv"));
    TypedColumns columns(csv);
    const auto replicates = columns.integers("replicate", Need::required);
    const auto years = columns.integers("year", Need::required);
    const auto tiers = columns.integers("tier", Need::required);
    const auto establishments = columns.numbers("establishments", Need::required);
    const auto employees = columns.numbers("employees", Need::required);
    // A tier of few firms may make a loss.
    const auto value_added = columns.numbers("value_added", Need::required, true);
    const auto sales = columns.numbers("sales", Need::required);
    const auto profit = columns.numbers("profit", Need::required, true);
    const auto exits = columns.numbers("exits", Need::required);
    columns.finish();
    const auto share = [](double part, double whole) { return whole > 0 ? part / whole : missing; };
    Tally tally;
    for (std::size_t row = 0; row < csv.rows; ++row) {
        const auto add = [&](const char* variable, double value) {
            tally.add(
                {words(variable), exact(tiers[row]), exact(years[row])}, replicates[row], value);
        };
        add("establishments", establishments[row] / scale);
        add("employees", employees[row] / scale);
        add("value_added_a_head", share(value_added[row], employees[row]));
        add("margin", 100 * share(profit[row], sales[row]));
        add("exits", 100 * share(exits[row], establishments[row] + exits[row]));
    }
    return {spread_table("tier_trends", "Tiers", {"variable", "tier", "year"}, tally)};
}

}  // namespace keiretsu::analysis::report
