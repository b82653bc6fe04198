#include "analysis/report/page_data.h"

#include <cmath>
#include <utility>

#include "config/text/diagnostics.h"

namespace keiretsu::analysis::report {
namespace {

using nlohmann::ordered_json;

/// What the page says of the run: all of the manifest but what differs between two machines.
constexpr const char* stated[] = {"program",
                                  "version",
                                  "git_revision",
                                  "status",
                                  "scenario",
                                  "scenario_hash",
                                  "arms",
                                  "command",
                                  "seed",
                                  "ensemble",
                                  "scale",
                                  "labels",
                                  "horizon",
                                  "replicates",
                                  "replicates_asked",
                                  "firm_quarters",
                                  "warnings"};

ordered_json value_of(const render::Cell& cell) {
    if (!cell.number) return cell.text;
    if (!std::isfinite(*cell.number)) return nullptr;
    // Whole numbers as such: years, counts.
    if (*cell.number == std::floor(*cell.number) && std::abs(*cell.number) < 1e15)
        return static_cast<std::int64_t>(*cell.number);
    return *cell.number;
}

}  // namespace

ordered_json manifest_of(const RunFiles& run) {
    ordered_json manifest = ordered_json::parse(run.manifest, nullptr, false);
    const bool good = manifest.is_object() && manifest.contains("scenario") &&
                      manifest["scenario"].is_string() && manifest.contains("status");
    if (good) return manifest;
    Diagnostic problem;
    problem.code = "E304";
    problem.message = "`" + run.path_of("manifest.json") + "` is not a run manifest";
    problem.help = "it was damaged or written by something else; run the scenario again";
    throw InputError(std::move(problem));
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

ordered_json page_data(const RunFiles& run, const ordered_json& manifest, const std::string& kind) {
    ordered_json facts = ordered_json::object();
    for (const char* name : stated)
        if (manifest.contains(name)) facts[name] = manifest[name];
    // A title is not required, and an empty one is none.
    std::string title = manifest.value("title", "");
    if (title.empty()) title = manifest.value("scenario", "");
    return {{"kind", kind},
            {"title", title},
            {"description", manifest.value("description", "")},
            {"run", std::move(facts)},
            {"scenario", run.scenario},
            {"tables", ordered_json::object()}};
}

}  // namespace keiretsu::analysis::report
