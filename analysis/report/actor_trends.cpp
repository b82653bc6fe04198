#include "analysis/data/typed_columns.h"
#include "analysis/report/run_series.h"
#include "analysis/report/spread_table.h"

namespace keiretsu::analysis::report {

using render::exact;
using render::words;

Tables actor_trends(const RunFiles& run, double scale) {
    if (!run.has("actors.csv")) return {};
    const CsvTable csv = read_csv(run.path_of("actors.csv"));
    TypedColumns columns(csv);
    const auto replicates = columns.integers("replicate", Need::required);
    const auto years = columns.integers("year", Need::required);
    const auto quarters = columns.integers("quarter", Need::required);
    const auto actors = columns.texts("actor");
    const auto suppliers = columns.numbers("direct_suppliers", Need::required);
    columns.finish();
    Tally tally;
    for (std::size_t row = 0; row < csv.rows; ++row)
        tally.add({words(actors[row]), exact(years[row]), exact(quarters[row])},
                  replicates[row],
                  suppliers[row] / scale);
    return {spread_table("suppliers", "Direct suppliers", {"actor", "year", "quarter"}, tally)};
}

}  // namespace keiretsu::analysis::report
