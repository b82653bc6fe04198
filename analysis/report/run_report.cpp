#include "analysis/report/run_report.h"

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "analysis/panel_file.h"
#include "analysis/report/page.h"
#include "analysis/report/run_series.h"
#include "config/diagnostics.h"

namespace keiretsu::analysis::report {
namespace {

using nlohmann::ordered_json;

/// Small files that the page shows as they stand.
constexpr const char* shown_as_published[] = {
    "table1", "table3", "table4", "audit", "scores", "entry_exit", "redemption", "actor_links"};

/// What the page says of the run: all of the manifest but what differs between two machines.
constexpr const char* stated[] = {"program",
                                  "version",
                                  "git_revision",
                                  "status",
                                  "scenario",
                                  "scenario_hash",
                                  "command",
                                  "seed",
                                  "scale",
                                  "horizon",
                                  "replicates",
                                  "replicates_asked",
                                  "firm_quarters",
                                  "warnings"};

ordered_json manifest_of(const RunFiles& run) {
    ordered_json manifest = ordered_json::parse(run.manifest, nullptr, false);
    const bool good = manifest.is_object() && manifest.contains("scenario") &&
                      manifest["scenario"].is_string() && manifest.contains("status");
    if (good) return manifest;
    Diagnostic problem;
    problem.code = "E304";
    problem.message = "`" + run.path_of("manifest.json") + "` is no manifest of a run";
    problem.help = "it was damaged or written by something else; run the scenario again";
    throw InputError(std::move(problem));
}

ordered_json value_of(const render::Cell& cell) {
    if (!cell.number) return cell.text;
    if (!std::isfinite(*cell.number)) return nullptr;
    // Whole numbers as such: years, counts.
    if (*cell.number == std::floor(*cell.number) && std::abs(*cell.number) < 1e15)
        return static_cast<std::int64_t>(*cell.number);
    return *cell.number;
}

ordered_json to_object(const render::Table& table) {
    ordered_json columns = ordered_json::array();
    for (const render::Head& head : table.heads) columns.push_back(head.name);
    ordered_json rows = ordered_json::array();
    for (const std::vector<render::Cell>& row : table.rows) {
        ordered_json cells = ordered_json::array();
        for (const render::Cell& cell : row) cells.push_back(value_of(cell));
        rows.push_back(std::move(cells));
    }
    return {{"columns", std::move(columns)}, {"rows", std::move(rows)}};
}

template <class Rows, class Read>
Rows rows_of(const RunFiles& run, const char* name, Read read) {
    return run.has(name) ? read(run.path_of(name)) : Rows{};
}

Tables series_of(const RunFiles& run, double scale) {
    std::vector<Diagnostic> unheard;  // our own panel lacks only a user's column of capital
    RunSeries series{.scale = scale};
    // A run that ends before its first census has headers and no rows, which is no damage.
    const auto filled = [&](const char* name) {
        std::ifstream stream(run.path_of(name));
        std::string line;
        return std::getline(stream, line) && std::getline(stream, line);
    };
    if (filled("panel.csv")) series.panel = read_panel(run.path_of("panel.csv"), unheard);
    if (filled("places.csv")) series.places = read_places(run.path_of("places.csv"), unheard);
    series.finance = rows_of<std::vector<FinanceRow>>(run, "finance.csv", read_finance);
    Tables tables;
    const auto add = [&](Tables more) {
        for (render::Table& table : more)
            if (!table.rows.empty()) tables.push_back(std::move(table));
    };
    add(size_trends(series));
    add(productivity_trends(series));
    add(redemption_trends(series));
    add(city_trends(series));
    add(flow_trends(run));
    add(slack_trends(run));
    add(owner_trends(run));
    add(distribution_tables(run));
    add(actor_trends(run, scale));
    return tables;
}

}  // namespace

std::string run_report(const RunFiles& run) {
    const ordered_json manifest = manifest_of(run);
    ordered_json facts = ordered_json::object();
    for (const char* name : stated)
        if (manifest.contains(name)) facts[name] = manifest[name];
    ordered_json tables = ordered_json::object();
    for (const char* name : shown_as_published)
        if (const auto table = published_table(run, name)) tables[name] = to_object(*table);
    for (const render::Table& table : series_of(run, manifest.value("scale", 1.0)))
        tables[table.id] = to_object(table);
    const ordered_json data = {{"kind", "run"},
                               {"title", manifest.value("title", manifest.value("scenario", ""))},
                               {"description", manifest.value("description", "")},
                               {"run", std::move(facts)},
                               {"scenario", run.scenario},
                               {"tables", std::move(tables)}};
    return page(data);
}

}  // namespace keiretsu::analysis::report
