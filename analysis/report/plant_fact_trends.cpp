#include "analysis/data/panel_file.h"
#include "analysis/report/run_series.h"
#include "analysis/report/spread_table.h"

namespace keiretsu::analysis::report {

using render::exact;
using render::words;

Tables plant_fact_trends(const RunFiles& run) {
    if (!run.has("plant_facts.csv")) return {};
    Tally facts;
    for (const PlantFactsRow& row : read_plant_facts(run.path_of("plant_facts.csv"))) {
        const auto add = [&](const char* fact, double figure) {
            facts.add({words(fact), exact(row.year)}, row.replicate, figure);
        };
        add("owner_over_employee", row.owner_income / row.employee_income);
        add("failures", row.failures);
        add("zombies", row.smes > 0 ? 100 * row.zombies / row.smes : missing);
    }
    return {
        spread_table("plant_facts", "Owners' incomes, failures, zombies", {"fact", "year"}, facts)};
}

}  // namespace keiretsu::analysis::report
