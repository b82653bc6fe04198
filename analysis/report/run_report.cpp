#include "analysis/report/run_report.h"

#include <filesystem>
#include <utility>
#include <vector>

#include "analysis/data/panel_file.h"
#include "analysis/report/page.h"
#include "analysis/report/page_data.h"
#include "analysis/report/run_series.h"
#include "config/text/diagnostics.h"
#include "config/text/lines.h"

namespace keiretsu::analysis::report {
namespace {

using nlohmann::ordered_json;

/// Small files that the page shows as they stand.
constexpr const char* shown_as_published[] = {"table1",
                                              "table3",
                                              "table4",
                                              "audit",
                                              "scores",
                                              "observed",
                                              "micro",
                                              "entry_exit",
                                              "redemption",
                                              "evidence",
                                              "coverage",
                                              "actor_links"};

template <class Rows, class Read>
Rows rows_of(const RunFiles& run, const char* name, Read read) {
    return run.has(name) ? read(run.path_of(name)) : Rows{};
}

Tables series_of(const RunFiles& run, double scale) {
    std::vector<Diagnostic> unheard;  // our own panel lacks only a user's column of capital
    RunSeries series{.scale = scale};
    // A run that ends before its first census has headers and no rows, which is no damage.
    const auto filled = [&](const char* name) { return has_rows(run.path_of(name)); };
    if (filled("panel.csv")) series.panel = read_panel(run.path_of("panel.csv"), unheard);
    if (filled("places.csv")) series.places = read_places(run.path_of("places.csv"), unheard);
    series.finance = rows_of<std::vector<FinanceRow>>(
        run, "finance.csv", [](const std::string& file) { return read_finance(file); });
    Tables tables;
    const auto add = [&](Tables more) {
        for (render::Table& table : more)
            if (!table.rows.empty()) tables.push_back(std::move(table));
    };
    add(size_trends(series));
    add(productivity_trends(series));
    add(redemption_trends(series));
    add(city_trends(series));
    add(town_trends(series));
    add(flow_trends(run));
    add(tier_trends(run, scale));
    add(slack_trends(run));
    add(owner_trends(run));
    add(plant_fact_trends(run));
    add(distribution_tables(run));
    add(actor_trends(run, scale));
    add(fate_trends(run));
    return tables;
}

}  // namespace

std::string run_report(const RunFiles& run) {
    const ordered_json manifest = manifest_of(run);
    ordered_json data = page_data(run, manifest, "run");
    ordered_json& tables = data["tables"];
    for (const char* name : shown_as_published)
        if (const auto table = published_table(run, name)) tables[name] = to_object(*table);
    for (const render::Table& table : series_of(run, manifest.value("scale", 1.0)))
        tables[table.id] = to_object(table);
    return page(data);
}

}  // namespace keiretsu::analysis::report
