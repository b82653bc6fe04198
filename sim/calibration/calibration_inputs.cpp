#include "sim/calibration/calibration_inputs.h"

#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <utility>

#include "analysis/calibration/known_facts.h"
#include "config/parameters/calibration_reader.h"
#include "config/scenario/load_scenario.h"
#include "config/scenario/scenario_tree.h"
#include "config/text/diagnostics.h"
#include "sim/commands/refuse_option.h"
#include "sim/run_directory/manifest.h"

namespace keiretsu::sim {
namespace {

namespace fs = std::filesystem;

Scenario load_base(const Calibration& plan) {
    std::vector<std::string> overrides = plan.overrides;
    overrides.push_back(fmt::format("scale={}", plan.scale));
    Scenario base = load_scenario(plan.base, overrides, nullptr);
    base.outputs = {};
    base.ensemble = {};  // parameters vary as the priors say
    return base;
}

/// What targets may be: the paper's tables, and what the base or `--observed` adds. A base that
/// cannot be loaded is complained of later, with the calibration's own mistakes before it;
/// `unloaded` keeps why.
analysis::Observed known_of(const std::string& file,
                            const std::optional<std::string>& observed,
                            std::exception_ptr& unloaded) {
    Calibration plan = base_of_calibration(file);
    if (observed) plan.overrides.push_back("observed=" + *observed);
    try {
        return analysis::observed_for(load_base(plan));
    } catch (const InputError&) {
        if (observed) throw;
        unloaded = std::current_exception();
        return analysis::observed();
    }
}

}  // namespace

CalibrationInputs load_calibration_inputs(const std::string& file,
                                          const std::optional<std::string>& observed) {
    CalibrationInputs inputs;
    std::exception_ptr unloaded;
    inputs.known = known_of(file, observed, unloaded);
    inputs.plan = load_calibration(file, analysis::calibration::observed_by_name(inputs.known));
    if (observed) inputs.plan.overrides.push_back("observed=" + *observed);
    inputs.base = load_base(inputs.plan);
    // It could be read now, but not when what is known was asked of it.
    if (unloaded) std::rethrow_exception(unloaded);
    return inputs;
}

std::map<std::string, std::string> identity_of(const Calibration& plan, const Scenario& base) {
    return {{"calibration", plan.id},
            {"design", design_hash(plan)},
            {"scenario_hash", scenario_hash(base)},
            {"revision", program_revision()}};
}

void claim_table(RunTable& table, const std::map<std::string, std::string>& wanted) {
    const auto held = table.identity();
    if (held.empty()) return table.set_identity(wanted);
    for (const auto& [name, what] : {std::pair{"design", "parameters, priors, scale or seeds"},
                                     std::pair{"scenario_hash", "the base scenario"}})
        if (held.count(name) == 0 || held.at(name) != wanted.at(name))
            refuse_option("E310",
                          fmt::format("the run table there was made with other {}", what),
                          "--out",
                          "write elsewhere with --out, or start again with --force");
    const auto revision = held.find("revision");
    if (revision != held.end() && revision->second != wanted.at("revision"))
        std::fprintf(stderr,
                     "warning: earlier runs were made by revision %s, these by %s\n",
                     revision->second.c_str(),
                     wanted.at("revision").c_str());
}

void copy_first_wave(RunTable& table,
                     const std::string& file,
                     const std::map<std::string, std::string>& wanted) {
    if (file.empty()) return;
    if (!fs::is_regular_file(file) || fs::file_size(file) == 0)
        refuse_option("E310",
                      fmt::format("`{}` is no run table", file),
                      "--first-wave",
                      "name the runs.sqlite of a calibration");
    RunTable other(file);
    const auto held = other.identity();
    for (const char* name : {"design", "scenario_hash"})
        if (held.count(name) == 0 || held.at(name) != wanted.at(name))
            refuse_option("E310",
                          fmt::format("the runs in `{}` have another design or base", file),
                          "--first-wave",
                          "parameters, priors, scale, seeds and the base must be the same");
    table.copy_first_wave(other);
}

std::vector<RunTask> pending_runs(RunTable& table,
                                  const Wave& wave,
                                  std::uint64_t seed,
                                  std::size_t at_most) {
    std::vector<RunTask> tasks = table.pending(wave, seed);
    if (tasks.size() > at_most) tasks.resize(at_most);
    return tasks;
}

}  // namespace keiretsu::sim
