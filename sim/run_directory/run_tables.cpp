#include "sim/run_directory/run_tables.h"

#include <fmt/format.h>

#include <cstdio>
#include <utility>
#include <vector>

#include "analysis/data/panel_file.h"
#include "analysis/evidence/evidence_tables.h"
#include "analysis/evidence/run_bands.h"
#include "analysis/paper/evaluate.h"
#include "analysis/paper/observations.h"
#include "analysis/paper/observed_scale.h"
#include "analysis/render/evaluation.h"
#include "config/scenario/load_scenario.h"
#include "config/text/diagnostics.h"
#include "config/text/lines.h"
#include "sim/run_directory/whole_file.h"

namespace keiretsu::sim {
namespace {

namespace fs = std::filesystem;
using namespace analysis;

/// The rows of an optional file; none if it is missing.
template <class Read>
auto rows_of(const fs::path& file, Read read) {
    using Rows = decltype(read(file.string()));
    return fs::exists(file) ? read(file.string()) : Rows{};
}

/// What the tables are estimated on.
struct RunRows {
    Panel panel = {};
    Places places = {};
    std::vector<FlowRow> flows = {};
    std::vector<FinanceRow> finance = {};
    std::vector<CapitalClassRow> capital = {};
    std::vector<GroupQuarter> series = {};
    std::vector<LinkedCensusRow> linked_census = {};
    std::vector<PlantFactsRow> plant_facts = {};
    std::vector<LinkRow> links = {};
};

RunRows read_rows(const fs::path& directory) {
    std::vector<Diagnostic> unheard;  // our own panel lacks only a user's column of capital
    const auto in = [&](const char* name, auto read) { return rows_of(directory / name, read); };
    using File = const std::string&;
    return {
        .panel = read_panel((directory / "panel.csv").string(), unheard),
        .places = in("places.csv", [&](File file) { return read_places(file, unheard); }),
        .flows = in("flows.csv", [](File file) { return read_flows(file); }),
        .finance = in("finance.csv", [](File file) { return read_finance(file); }),
        .capital = in("firms_by_capital.csv", [](File file) { return read_capital_classes(file); }),
        .series = in("series.csv", [](File file) { return read_group_quarters(file); }),
        .linked_census =
            in("linked_census.csv", [](File file) { return read_linked_census(file); }),
        .plant_facts = in("plant_facts.csv", [](File file) { return read_plant_facts(file); }),
        .links = in("links.csv", [](File file) { return read_links(file); })};
}

/// Writes evidence.csv and, where there are bands, coverage.csv.
void write_bands(const EvaluationInput& input, const fs::path& out, render::Document& report) {
    const auto runs = evidence::moments_of_replicates(input);
    const std::vector<evidence::Forecast> facts = evidence::run_bands(*input.known, runs);
    const std::vector<evidence::Coverage> coverage = evidence::coverage_of(facts);
    for (const render::Table& table :
         {evidence::evidence_file(facts), evidence::coverage_file(coverage)})
        if (!table.rows.empty()) write_whole_file(out / (table.id + ".csv"), render::to_csv(table));
    evidence::add_coverage(coverage, static_cast<int>(runs.size()), report);
}

}  // namespace

Closing write_tables(const fs::path& directory,
                     const fs::path& out,
                     const std::string& title,
                     const Observed& known) {
    if (!has_rows(directory / "panel.csv"))
        return {"No fourth quarter was reported, so there is no census and no table.\n"};
    const RunRows rows = read_rows(directory);
    const EvaluationInput input{.panel = rows.panel,
                                .places = rows.places.rows.empty() ? nullptr : &rows.places,
                                .flows = rows.flows,
                                .finance = rows.finance,
                                .capital_classes = rows.capital,
                                .series = rows.series,
                                .linked_census = rows.linked_census,
                                .plant_facts = rows.plant_facts,
                                .links = rows.links,
                                .known = &known};
    EvaluationOptions options;
    options.label = "model";
    const Evaluation evaluation = evaluate(input, options);
    std::vector<std::string> warnings;
    for (const Diagnostic& warning : analysis::warnings_of_scale(evaluation.observed, known)) {
        std::fputs(keiretsu::render(warning).c_str(), stderr);
        warnings.push_back(fmt::format("{} ({})", warning.message, warning.help));
    }
    for (const render::Table& table : render::evaluation_files(evaluation).tables)
        write_whole_file(out / (table.id + ".csv"), render::to_csv(table));
    render::Document report = render::evaluation_summary(evaluation);
    report.title = title;
    write_bands(input, out, report);
    report.notes.push_back(
        "Tables 2 to 4, entry and exit, debt and every score: `keiretsu evaluate` on the run "
        "directory.");
    return {render::to_text(report), std::move(warnings)};
}

Observed observed_of_run(const fs::path& run, const std::optional<std::string>& file) {
    std::vector<std::string> overrides;
    // Read first by itself: what is wrong with it has its place in the file, not in an override.
    if (file) read_observations(read_csv(*file));
    if (file) overrides.push_back("observed=" + *file);
    if (fs::exists(run / "scenario.yaml")) {
        try {
            return observed_for(
                load_scenario((run / "scenario.yaml").string(), overrides, nullptr));
        } catch (const InputError& error) {
            for (const Diagnostic& problem : error.diagnostics())
                if (problem.place.file != (run / "scenario.yaml").string()) throw;
        }
    }
    std::vector<Diagnostic> unheard;
    std::vector<KnownPlace> places;
    if (has_rows(run / "places.csv"))
        places = known_places(read_places((run / "places.csv").string(), unheard));
    if (!file) return observed_with({}, "", std::move(places));
    return observed_with(read_observations(read_csv(*file)), *file, std::move(places));
}

}  // namespace keiretsu::sim
