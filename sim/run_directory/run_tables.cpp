#include "sim/run_directory/run_tables.h"

#include <cstdio>
#include <utility>
#include <vector>

#include "analysis/data/panel_file.h"
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

}  // namespace

std::string write_tables(const fs::path& directory,
                         const fs::path& out,
                         const std::string& title,
                         const Observed& known) {
    if (!has_rows(directory / "panel.csv"))
        return "No fourth quarter was reported, so there is no census and no table.\n";
    std::vector<Diagnostic> unheard;  // our own panel lacks only a user's column of capital
    const Panel panel = read_panel((directory / "panel.csv").string(), unheard);
    const Places places = rows_of(directory / "places.csv", [&](const std::string& file) {
        return read_places(file, unheard);
    });
    const auto flows =
        rows_of(directory / "flows.csv", [](const std::string& file) { return read_flows(file); });
    const auto finance = rows_of(directory / "finance.csv",
                                 [](const std::string& file) { return read_finance(file); });
    const auto capital = rows_of(directory / "firms_by_capital.csv", [](const std::string& file) {
        return read_capital_classes(file);
    });
    const auto series = rows_of(directory / "series.csv",
                                [](const std::string& file) { return read_group_quarters(file); });
    const auto linked_census =
        rows_of(directory / "linked_census.csv",
                [](const std::string& file) { return read_linked_census(file); });
    const auto plant_facts = rows_of(directory / "plant_facts.csv", [](const std::string& file) {
        return read_plant_facts(file);
    });
    const auto links =
        rows_of(directory / "links.csv", [](const std::string& file) { return read_links(file); });
    EvaluationOptions options;
    options.label = "model";
    const Evaluation evaluation =
        evaluate(EvaluationInput{.panel = panel,
                                 .places = places.rows.empty() ? nullptr : &places,
                                 .flows = flows,
                                 .finance = finance,
                                 .capital_classes = capital,
                                 .series = series,
                                 .linked_census = linked_census,
                                 .plant_facts = plant_facts,
                                 .links = links,
                                 .known = &known},
                 options);
    for (const Diagnostic& warning : analysis::warnings_of_scale(evaluation.observed, known))
        std::fputs(keiretsu::render(warning).c_str(), stderr);
    for (const render::Table& table : render::evaluation_files(evaluation).tables)
        write_whole_file(out / (table.id + ".csv"), render::to_csv(table));
    render::Document report = render::evaluation_summary(evaluation);
    report.title = title;
    report.notes.push_back(
        "Tables 2 to 4, entry and exit, debt and every score: `keiretsu evaluate` on the run "
        "directory.");
    return render::to_text(report);
}

Observed observed_of_run(const fs::path& run, const std::optional<std::string>& file) {
    std::vector<std::string> overrides;
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
