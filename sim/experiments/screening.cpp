#include "sim/experiments/screening.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "analysis/ablation/headline_facts.h"
#include "analysis/comparison/paired.h"
#include "analysis/render/document.h"
#include "analysis/render/result_tables.h"
#include "config/scenario/load_scenario.h"
#include "sim/experiments/moments.h"
#include "sim/run_directory/whole_file.h"

namespace keiretsu::sim {

using namespace analysis;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double log_from = 30;    // ratio of a range's ends from which its scale is that of logs
constexpr std::size_t shown = 20;  // parameters of an outcome on the terminal
constexpr int decline_from = 1991;

/// What the last census counts, and how the class that declined has fared: all 100 times logs, so
/// that effects are in per cent.
constexpr std::array<std::pair<const char*, const char*>, 6> levels = {
    {{"level.establishments", "Establishments in the last year, %"},
     {"level.employees", "Employees in the last year, %"},
     {"level.value_added", "Real value added in the last year, %"},
     {"level.productivity", "Real value added per employee in the last year, %"},
     {"level.small_establishments", "Establishments of 4-29 in the last year, %"},
     {"decline.small_establishments", "Establishments of 4-29, 1991 to the last year, %"}}};

/// Those that the terminal shows; screening.csv has all.
constexpr std::size_t outcomes_shown = levels.size();

bool is_of_cities(const HeadlineFact& fact) {
    return fact.name.starts_with("table4.");
}

struct YearSums {
    double establishments = 0, employees = 0, value_added = 0, small = 0;
};

double percent_log(double value) {
    return value > 0 ? 100 * std::log(value) : none;
}

/// The figure of every point, in the design's order, after the runs of the scenario itself.
std::size_t first_point(const ScreenStudy& study) {
    return static_cast<std::size_t>(study.noise_seeds) + 1;
}

Scenario scenario_at(const ScreenStudy& study, std::size_t point) {
    Scenario moved = study.scenario;
    for (std::size_t f = 0; f < study.ranges.size(); ++f)
        study.ranges[f].parameter->field(moved.parameters) =
            study.ranges[f].at(study.design[point][f]);
    return moved;
}

/// Means over an arm's replicates.
std::map<std::string, double> means_of(const Store& store, int arm) {
    std::map<std::string, RunningMoments> sums;
    for (const int replicate : store.replicates(arm))
        for (const auto& [name, value] : store.moments(replicate, arm))
            if (std::isfinite(value)) sums[name].add(value);
    std::map<std::string, double> means;
    for (const auto& [name, moments] : sums) means[name] = moments.mean;
    return means;
}

double value_in(const std::map<std::string, double>& figures, const std::string& name) {
    const auto found = figures.find(name);
    return found == figures.end() ? none : found->second;
}

/// The field that moves between a point and the one before it; none at a trajectory's start.
const ScreenRange* moved_at(const ScreenStudy& study, std::size_t point) {
    if (point % (study.ranges.size() + 1) == 0) return nullptr;
    for (std::size_t f = 0; f < study.ranges.size(); ++f)
        if (study.design[point][f] != study.design[point - 1][f]) return &study.ranges[f];
    return nullptr;
}

render::Table runs_table(const Store& store, const ScreenStudy& study) {
    std::map<int, std::string> failed;
    for (const FailedReplicate& one : store.failures()) failed[one.arm] = one.reason;
    render::Table table = render::result_table("screening_runs");
    const std::size_t steps = study.ranges.size() + 1;
    for (std::size_t point = 0; point < study.design.size(); ++point) {
        const int arm = static_cast<int>(first_point(study) + point);
        const ScreenRange* moved = moved_at(study, point);
        const auto field =
            moved == nullptr ? 0 : static_cast<std::size_t>(moved - study.ranges.data());
        const auto died = failed.find(arm);
        table.rows.push_back(
            {render::exact(double(point / steps + 1)),
             render::exact(double(point % steps)),
             render::words(moved == nullptr ? "" : std::string(moved->parameter->name)),
             render::exact(moved == nullptr ? none : moved->at(study.design[point][field])),
             render::exact(double(store.replicates(arm).size())),
             render::words(died == failed.end() ? "" : died->second)});
    }
    return table;
}

/// Reasons that begin with "over" are those of growth, see Record::growth_limit.
std::vector<std::string> failures_in_words(const Store& store) {
    std::size_t over = 0, dead = 0;
    for (const FailedReplicate& one : store.failures())
        (one.reason.starts_with("over ") ? over : dead) += 1;
    if (over + dead == 0) return {};
    return {
        fmt::format("Of the runs {} died out and {} grew beyond four times as many "
                    "establishments as at the start; steps to or from them are left out. "
                    "screening_runs.csv names them.",
                    dead,
                    over)};
}

Screening screening_of(const Store& store, const ScreenStudy& study) {
    Screening found{.outcomes = screened_outcomes()};
    for (const ScreenRange& range : study.ranges)
        found.parameters.push_back(
            {std::string(range.parameter->name), std::string(name_of(range.parameter->grade))});
    std::vector<std::map<std::string, double>> of_seeds, of_points;
    for (std::size_t arm = 0; arm < first_point(study); ++arm)
        of_seeds.push_back(means_of(store, static_cast<int>(arm)));
    for (std::size_t point = 0; point < study.design.size(); ++point)
        of_points.push_back(means_of(store, static_cast<int>(first_point(study) + point)));
    for (const ScreenedOutcome& outcome : found.outcomes) {
        std::vector<double> noise, values;
        for (const auto& figures : of_seeds) noise.push_back(value_in(figures, outcome.name));
        for (const auto& figures : of_points) values.push_back(value_in(figures, outcome.name));
        found.noise.push_back(noise_floor(noise));
        found.rows.push_back(screen(study.design, values));
    }
    return found;
}

}  // namespace

double ScreenRange::at(double share) const {
    if (!log_scale) return low + share * (high - low);
    return std::clamp(low * std::pow(high / low, share), low, high);
}

ScreenRange screen_range(const ParameterInfo& parameter, double value, double within) {
    ScreenRange range{.parameter = &parameter,
                      .low = parameter.low,
                      .high = parameter.high,
                      .log_scale = parameter.low > 0 && parameter.high / parameter.low >= log_from};
    if (within >= 1) return range;
    const double place = range.log_scale
                             ? std::log(value / range.low) / std::log(range.high / range.low)
                             : (value - range.low) / (range.high - range.low);
    const double start = std::clamp(place - within / 2, 0.0, 1 - within);
    const ScreenRange whole = range;
    range.low = whole.at(start);
    range.high = whole.at(start + within);
    return range;
}

std::vector<Arm> arms_of(const ScreenStudy& study) {
    std::vector<Arm> arms;
    const std::string hash = scenario_hash(study.scenario);
    arms.push_back(
        {.id = "scenario", .hash = hash, .scenario = [&study] { return study.scenario; }});
    for (int seed = 1; seed <= study.noise_seeds; ++seed)
        arms.push_back({.id = fmt::format("seed_{}", seed),
                        .hash = fmt::format("{} seed {}", hash, seed),
                        .scenario = [&study, seed] {
                            Scenario other = study.scenario;
                            // Beyond the seeds of the replicates.
                            other.ensemble.seed += static_cast<std::uint64_t>(seed) * 1000003U;
                            return other;
                        }});
    for (std::size_t point = 0; point < study.design.size(); ++point) {
        arms.push_back({.id = fmt::format("{}", point + 1),
                        .hash = scenario_hash(scenario_at(study, point)),
                        .scenario = [&study, point] { return scenario_at(study, point); }});
    }
    return arms;
}

std::map<std::string, double> screened_figures(const Published& published, const Observed& known) {
    std::map<int, YearSums> years;
    for (const PanelRow& row : published.panel.rows) {
        YearSums& year = years[row.year];
        year.establishments += row.establishments;
        year.employees += row.employees;
        year.value_added += row.real_value_added;
        if (row.size_class == analysis::SizeClass::from_4) year.small += row.establishments;
    }
    std::map<std::string, double> figures;
    if (years.empty()) return figures;
    const YearSums& last = years.rbegin()->second;
    figures["level.establishments"] = percent_log(last.establishments);
    figures["level.employees"] = percent_log(last.employees);
    figures["level.value_added"] = percent_log(last.value_added);
    figures["level.productivity"] = percent_log(last.value_added / last.employees);
    figures["level.small_establishments"] = percent_log(last.small);
    if (const auto from = years.find(decline_from); from != years.end())
        figures["decline.small_establishments"] = percent_log(last.small / from->second.small);
    const std::map<std::string, double> facts = fact_figures_of(published, known);
    for (const HeadlineFact& fact : headline_facts())
        if (!is_of_cities(fact)) figures[fact.name] = fact.of(facts);
    return figures;
}

std::vector<ScreenedOutcome> screened_outcomes() {
    std::vector<ScreenedOutcome> outcomes;
    for (const auto& [name, label] : levels) outcomes.push_back({name, label});
    for (const HeadlineFact& fact : headline_facts())
        if (!is_of_cities(fact)) outcomes.push_back({fact.name, fact.label});
    return outcomes;
}

std::string write_screening(const Store& store,
                            const ScreenStudy& study,
                            const std::filesystem::path& directory) {
    const Screening found = screening_of(store, study);
    write_whole_file(directory / "screening.csv", render::to_csv(screening_table(found)));
    write_whole_file(directory / "screening_runs.csv", render::to_csv(runs_table(store, study)));
    render::Document report{.title = fmt::format("What moves {}", study.scenario.title)};
    for (std::size_t outcome = 0; outcome < outcomes_shown; ++outcome)
        report.tables.push_back(screening_report(found, outcome, shown));
    report.notes = failures_in_words(store);
    report.notes.push_back(
        "Elementary effects over each parameter's range: mu* the mean of their absolute values "
        "with "
        "its 90% interval (bootstrap over trajectories), mu their mean, sigma their spread "
        "(interactions, bends). noise: what a parameter that moves nothing would have between "
        "two runs with different seeds.");
    write_whole_file(directory / "screening.md", render::to_markdown(report));
    return render::to_text(report);
}

}  // namespace keiretsu::sim
