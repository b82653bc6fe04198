#include "analysis/report/experiment_report.h"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <utility>

#include "analysis/data/asked_columns.h"
#include "analysis/data/csv.h"
#include "analysis/report/page.h"
#include "analysis/report/page_data.h"
#include "analysis/report/run_report.h"
#include "analysis/report/run_series.h"
#include "config/text/diagnostics.h"

namespace keiretsu::analysis::report {
namespace {

using nlohmann::ordered_json;
using Row = std::vector<render::Cell>;

/// Each point's fates are charts of their own.
constexpr std::size_t most_points_with_fates = 8;

std::size_t column_of(const render::Table& table, const std::string& name) {
    const auto found = std::find_if(table.heads.begin(), table.heads.end(), [&](const auto& head) {
        return head.name == name;
    });
    return static_cast<std::size_t>(found - table.heads.begin());
}

/// A file that the page cannot do without. Throws InputError where it or a column is missing.
render::Table required(const RunFiles& run,
                       const std::string& name,
                       const std::vector<std::string>& columns) {
    const std::string file = run.path_of(name + ".csv");
    require_columns(read_csv(file), columns);
    return *published_table(run, name);
}

/// Single years are many: a window's period holds a dash, a year's does not.
bool is_year(const render::Cell& period) {
    return period.number || period.text.find('-') == std::string::npos;
}

void keep_rows(render::Table& table, const std::function<bool(const Row&)>& wanted) {
    std::erase_if(table.rows, [&](const Row& row) { return !wanted(row); });
}

/// Of the years, the nation's figures only.
void keep_windows_and_nation(render::Table& table) {
    const std::size_t period = column_of(table, "period");
    const std::size_t dimension = column_of(table, "dimension");
    keep_rows(table, [&](const Row& row) {
        return !is_year(row[period]) || row[dimension].text == "nation";
    });
}

/// Of suppliers beside their twins, the end of the run; the file has every quarter.
void add_fates_of_twins(const RunFiles& run, ordered_json& tables) {
    auto effects = published_table(run, "fate_effects");
    if (!effects || effects->rows.empty()) return;
    const std::size_t year = column_of(*effects, "year"), quarter = column_of(*effects, "quarter");
    if (year == effects->heads.size() || quarter == effects->heads.size()) return;
    const auto time = [&](const Row& row) {
        return 4 * row[year].number.value_or(0) + row[quarter].number.value_or(0);
    };
    double last = 0;
    for (const Row& row : effects->rows) last = std::max(last, time(row));
    keep_rows(*effects, [&](const Row& row) { return time(row) == last; });
    tables["fate_effects"] = to_object(*effects);
    if (const auto kept = published_table(run, "kept_less_dropped"))
        tables["kept_less_dropped"] = to_object(*kept);
}

/// Of single establishments beside their twins, windows and the last year; the file has every year.
void add_twins(const RunFiles& run, ordered_json& tables) {
    auto twins = published_table(run, "twins");
    if (!twins || twins->rows.empty()) return;
    const std::size_t period = column_of(*twins, "period");
    if (period == twins->heads.size()) return;
    // Beside windows such as 1999-2007 the years are text as well.
    const auto year = [&](const Row& row) {
        return row[period].number.value_or(number_in(row[period].text).value_or(0));
    };
    double last = 0;
    for (const Row& row : twins->rows) last = std::max(last, year(row));
    keep_rows(*twins, [&](const Row& row) { return !is_year(row[period]) || year(row) == last; });
    tables["twins"] = to_object(*twins);
}

void add_if_there(const RunFiles& run, const char* name, ordered_json& tables) {
    if (const auto table = published_table(run, name)) tables[name] = to_object(*table);
}

/// "a, b against base"; empty where the manifest names no arms.
std::string title_of_arms(const ordered_json& manifest) {
    if (!manifest.contains("arms") || manifest["arms"].size() < 2) return "";
    std::string arms;
    for (std::size_t i = 1; i < manifest["arms"].size(); ++i)
        arms += (i == 1 ? "" : ", ") + manifest["arms"][i].value("id", "");
    return arms + " against " + manifest["arms"][0].value("id", "");
}

/// The scenario's title is that of its run: the experiment says what it did with it.
void title_experiment(ordered_json& data, const std::string& what) {
    data["title"] = what + " " + data["title"].get<std::string>();
}

}  // namespace

std::string comparison_report(const RunFiles& run) {
    const ordered_json manifest = manifest_of(run);
    ordered_json data = page_data(run, manifest, "compare");
    if (const std::string title = title_of_arms(manifest); !title.empty()) {
        data["title"] = title;
        data["description"] = "";  // the base's; each arm's stands in a section of its own
    }
    render::Table effects =
        required(run,
                 "effects",
                 {"arm", "outcome", "dimension", "level", "period", "base", "mean", "low", "high"});
    keep_windows_and_nation(effects);
    data["tables"]["effects"] = to_object(effects);
    add_if_there(run, "costs", data["tables"]);
    add_if_there(run, "balance", data["tables"]);
    add_twins(run, data["tables"]);
    add_fates_of_twins(run, data["tables"]);
    for (const render::Table& table : fate_trends(run)) data["tables"][table.id] = to_object(table);
    return page(data);
}

std::string sweep_report(const RunFiles& run) {
    ordered_json data = page_data(run, manifest_of(run), "sweep");
    title_experiment(data, "A sweep of");
    render::Table sweep = required(
        run, "sweep", {"point", "outcome", "dimension", "level", "period", "mean", "low", "high"});
    const std::size_t dimension = column_of(sweep, "dimension");
    keep_rows(sweep, [&](const Row& row) {
        const std::string& of = row[dimension].text;
        return of == "nation" || of == "tier" || of == "policy";
    });
    data["tables"]["sweep"] = to_object(sweep);
    add_if_there(run, "columns", data["tables"]);
    const auto points = published_table(run, "points");
    if (points) data["tables"]["points"] = to_object(*points);
    if (points && points->rows.size() <= most_points_with_fates)
        for (const render::Table& table : fate_trends(run))
            data["tables"][table.id] = to_object(table);
    if (auto indices = published_table(run, "sensitivity")) {
        const std::size_t of = column_of(*indices, "dimension");
        keep_rows(*indices, [&](const Row& row) { return row[of].text == "nation"; });
        data["tables"]["sensitivity"] = to_object(*indices);
    }
    return page(data);
}

std::string calibration_report(const RunFiles& run) {
    ordered_json data = page_data(run, manifest_of(run), "calibrate");
    data["tables"]["parameters"] = to_object(required(run,
                                                      "parameters",
                                                      {"parameter",
                                                       "scale",
                                                       "prior_low",
                                                       "prior_high",
                                                       "estimate",
                                                       "p5",
                                                       "p50",
                                                       "p95",
                                                       "identified"}));
    data["tables"]["fit"] = to_object(required(
        run,
        "fit",
        {"moment", "role", "observed", "simulated", "simulated_low", "simulated_high", "inside"}));
    return page(data);
}

std::string evidence_report(const RunFiles& run) {
    ordered_json data = page_data(run, manifest_of(run), "evidence");
    data["tables"]["evidence"] = to_object(required(run,
                                                    "evidence",
                                                    {"cutoff",
                                                     "moment",
                                                     "role",
                                                     "observed",
                                                     "simulated",
                                                     "simulated_low",
                                                     "simulated_high",
                                                     "inside"}));
    data["tables"]["evidence_scores"] = to_object(required(
        run, "evidence_scores", {"cutoff", "group", "horizon", "facts", "inside", "skill"}));
    data["tables"]["gates"] =
        to_object(required(run, "gates", {"cutoff", "what", "wanted", "got", "passed"}));
    return page(data);
}

std::string ablation_report(const RunFiles& run) {
    ordered_json data = page_data(run, manifest_of(run), "ablate");
    title_experiment(data, "Which facts survive without which mechanism:");
    data["tables"]["ablation"] = to_object(required(run,
                                                    "ablation",
                                                    {"ablation",
                                                     "fact",
                                                     "label",
                                                     "kind",
                                                     "observed",
                                                     "baseline",
                                                     "ablated",
                                                     "difference",
                                                     "low",
                                                     "high",
                                                     "verdict"}));
    add_if_there(run, "selection", data["tables"]);
    return page(data);
}

std::string attribution_report(const RunFiles& run) {
    ordered_json data = page_data(run, manifest_of(run), "attribute");
    title_experiment(data, "What a change is due to:");
    data["tables"]["attribution"] = to_object(required(run,
                                                       "attribution",
                                                       {"cause",
                                                        "title",
                                                        "change",
                                                        "change_low",
                                                        "change_high",
                                                        "share",
                                                        "share_low",
                                                        "share_high",
                                                        "alone",
                                                        "last",
                                                        "replicates"}));
    return page(data);
}

std::string cities_report(const RunFiles& run) {
    ordered_json data = page_data(run, manifest_of(run), "cities");
    title_experiment(data, "Cities and their inputs:");
    for (const char* name : {"city_scores", "city_points", "city_inputs"})
        add_if_there(run, name, data["tables"]);
    return page(data);
}

std::string trace_report(const RunFiles& run) {
    ordered_json data = page_data(run, manifest_of(run), "trace");
    data["tables"]["life"] = to_object(
        required(run, "life", {"world", "year", "quarter", "employees", "slot_orders", "cash"}));
    for (const char* name :
         {"life_story", "life_orders", "life_hazards", "life_bids", "life_links", "twin_counts"})
        add_if_there(run, name, data["tables"]);
    return page(data);
}

std::string report_of(const RunFiles& run) {
    std::string kind = manifest_of(run).value("kind", "");
    if (kind.empty() && run.has("parameters.csv") && run.has("fit.csv")) kind = "calibrate";
    if (kind == "calibrate") return calibration_report(run);
    if (kind == "evidence") return evidence_report(run);
    if (kind == "compare") return comparison_report(run);
    if (kind == "sweep") return sweep_report(run);
    if (kind == "ablate") return ablation_report(run);
    if (kind == "attribute") return attribution_report(run);
    if (kind == "cities") return cities_report(run);
    if (kind == "trace") return trace_report(run);
    if (kind == "run" || kind.empty()) return run_report(run);
    Diagnostic problem;
    problem.code = "E304";
    problem.message = "there is no page for a directory of kind `" + kind + "`";
    problem.place.file = run.path_of("manifest.json");
    problem.help =
        "pages are drawn of `run`, `compare`, `sweep`, `ablate`, `attribute`, `cities`, "
        "`trace`, `calibrate` and `evidence`";
    throw InputError(std::move(problem));
}

}  // namespace keiretsu::analysis::report
