#include "sim/experiments/coalitions.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "analysis/attribution/attribution.h"
#include "config/scenario/load_scenario.h"
#include "sim/run_directory/whole_file.h"

namespace keiretsu::sim {

using namespace analysis;

namespace {

constexpr Closure all_as_given = {Response::as_given,
                                  Response::as_given,
                                  Response::as_given,
                                  Response::as_given,
                                  Response::as_given};

std::vector<NamedCause> names_of(const CoalitionStudy& study) {
    std::vector<NamedCause> names;
    for (const Cause& cause : study.causes) names.push_back({cause.id, cause.title});
    return names;
}

/// "without_demand_credit", as the store and the manifest have it.
std::string id_of(const CoalitionStudy& study, std::size_t absent) {
    if (absent == 0) return "all";
    std::string id = "without";
    for (std::size_t i = 0; i < study.causes.size(); ++i)
        if ((absent >> i & 1) != 0) id += "_" + study.causes[i].id;
    return id;
}

/// One coalition that a replicate lacks, because it failed or has not been run, is NaN.
std::vector<CoalitionRun> runs_of(const Store& store, const CoalitionStudy& study) {
    const OutcomeFrame frame = store.frame();
    const std::size_t series = series_of(frame, study.outcome);
    const std::size_t arms = std::size_t{1} << study.causes.size();
    std::map<int, CoalitionRun> of_replicate;
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t absent = 0; absent < arms; ++absent) {
        const std::size_t coalition = arms - 1 - absent;
        for (const int replicate : store.replicates(static_cast<int>(absent))) {
            CoalitionRun& run = of_replicate[replicate];
            run.first.resize(arms, none);
            run.last.resize(arms, none);
            const std::vector<double> values = store.outcomes(static_cast<int>(absent), replicate);
            run.first[coalition] = values[frame.at(series, study.window.first)];
            run.last[coalition] = values[frame.at(series, study.window.last)];
        }
    }
    std::vector<CoalitionRun> runs;
    for (auto& [replicate, run] : of_replicate) runs.push_back(std::move(run));
    return runs;
}

std::vector<std::string> causes_in_words(const CoalitionStudy& study) {
    std::vector<std::string> words;
    for (const Cause& cause : study.causes)
        words.push_back(fmt::format("Without {}{}: {}.",
                                    cause.id,
                                    cause.title == cause.id ? "" : " (" + cause.title + ")",
                                    cause.meaning.empty() ? "see its overlay" : cause.meaning));
    return words;
}

}  // namespace

std::size_t series_of(const OutcomeFrame& frame, const std::string& outcome) {
    const auto found =
        std::find_if(frame.series.begin(), frame.series.end(), [&](const OutcomeSeries& series) {
            return outcome ==
                   fmt::format("{}.{}.{}", series.outcome, series.dimension, series.level);
        });
    return static_cast<std::size_t>(found - frame.series.begin());
}

std::vector<Arm> arms_of(const CoalitionStudy& study,
                         const std::string& file,
                         const std::vector<std::string>& overrides) {
    std::vector<Arm> arms;
    for (std::size_t absent = 0; absent < std::size_t{1} << study.causes.size(); ++absent) {
        std::vector<const Cause*> without;
        for (std::size_t i = 0; i < study.causes.size(); ++i)
            if ((absent >> i & 1) != 0) without.push_back(&study.causes[i]);
        Scenario scenario = scenario_without(file, overrides, without);
        scenario.closure = all_as_given;
        Arm arm{.id = id_of(study, absent),
                .hash = scenario_hash(scenario),
                .scenario = [scenario] { return scenario; }};
        if (absent != 0) {
            arm.hash += " from " + to_string(study.from);
            arm.leaves = study.from;
        }
        arms.push_back(std::move(arm));
    }
    return arms;
}

std::string write_attribution(const Store& store,
                              const CoalitionStudy& study,
                              const std::filesystem::path& directory) {
    const std::vector<NamedCause> names = names_of(study);
    const std::vector<CoalitionRun> runs = runs_of(store, study);
    const Attribution found = attribute(names.size(), runs);
    write_whole_file(directory / "attribution.csv",
                     render::to_csv(attribution_table(names, found)));
    write_whole_file(directory / "coalitions.csv", render::to_csv(coalitions_table(names, runs)));
    render::Document report{
        .title = study.title,
        .tables = {attribution_report(names, found, study.outcome, to_string(study.window))},
        .notes = causes_in_words(study)};
    write_whole_file(directory / "attribution.md", render::to_markdown(report));
    return render::to_text(report);
}

}  // namespace keiretsu::sim
