#include "analysis/report/run_report.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "analysis/report/page.h"
#include "config/diagnostics.h"

namespace keiretsu::analysis::report {
namespace {

using nlohmann::ordered_json;

/// Small files that the page shows as they stand.
constexpr const char* shown_as_published[] = {"table1", "table3", "table4", "audit", "scores"};

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

}  // namespace

std::string run_report(const RunFiles& run) {
    const ordered_json manifest = manifest_of(run);
    ordered_json facts = ordered_json::object();
    for (const char* name : stated)
        if (manifest.contains(name)) facts[name] = manifest[name];
    ordered_json tables = ordered_json::object();
    for (const char* name : shown_as_published)
        if (const auto table = published_table(run, name)) tables[name] = to_object(*table);
    const ordered_json data = {{"kind", "run"},
                               {"title", manifest.value("title", manifest.value("scenario", ""))},
                               {"description", manifest.value("description", "")},
                               {"run", std::move(facts)},
                               {"scenario", run.scenario},
                               {"tables", std::move(tables)}};
    return page(data);
}

}  // namespace keiretsu::analysis::report
