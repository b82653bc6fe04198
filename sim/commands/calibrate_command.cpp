#include "sim/commands/calibrate_command.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "analysis/calibration/known_facts.h"
#include "config/parameters/calibration_reader.h"
#include "config/scenario/load_scenario.h"
#include "config/scenario/scenario_tree.h"
#include "sim/calibration/calibration_files.h"
#include "sim/calibration/stages.h"
#include "sim/calibration/wave_runner.h"
#include "sim/ensemble.h"
#include "sim/experiments/campaign_options.h"
#include "sim/machine/interrupt.h"
#include "sim/machine/parallel.h"
#include "sim/machine/progress.h"
#include "sim/run_directory/data_package.h"
#include "sim/run_directory/manifest.h"
#include "sim/run_directory/run_directory.h"
#include "sim/run_directory/run_report.h"
#include "sim/run_directory/stated_path.h"
#include "sim/run_directory/whole_file.h"

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

std::map<std::string, std::string> identity_of(const Calibration& plan, const Scenario& base) {
    return {{"calibration", plan.id},
            {"design", design_hash(plan)},
            {"scenario_hash", scenario_hash(base)},
            {"revision", program_revision()}};
}

/// What targets may be: the paper's tables, and what the base or `--observed` adds. A base that
/// cannot be loaded is complained of later, with the calibration's own mistakes before it.
analysis::Observed known_of(const CalibrateOptions& options) {
    Calibration plan = base_of_calibration(options.calibration);
    if (options.observed) plan.overrides.push_back("observed=" + *options.observed);
    try {
        return analysis::observed_for(load_base(plan));
    } catch (const InputError&) {
        if (options.observed) throw;
        return analysis::observed();
    }
}

/// A table continues only the design that it holds.
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
    if (!fs::is_regular_file(file))
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

/// Counts what is left of all stages, so that the time left is that of the whole calibration.
class Counter {
  public:
    Counter(const Scenario& base, int runs, bool quiet)
        : quarters_(static_cast<std::uint64_t>(base.horizon.end - base.horizon.start + 1)),
          progress_(static_cast<std::uint64_t>(runs) * quarters_, runs, quiet, stderr) {}

    void quarter_done(std::uint64_t firms, const std::string& doing) {
        progress_.quarter_done(firms, doing);
    }
    void run_done() { progress_.replicate_done(); }

  private:
    std::uint64_t quarters_;
    Progress progress_;
};

std::vector<std::string> inputs_of(const CalibrateOptions& options, const Calibration& plan) {
    std::vector<std::string> inputs = files_of_scenario(plan.base);
    inputs.push_back(options.calibration);
    if (options.observed) inputs.push_back(*options.observed);
    if (!options.first_wave.empty()) inputs.push_back(options.first_wave);
    return inputs;
}

Manifest manifest_of_fit(const CalibrateOptions& options,
                         const Calibration& plan,
                         const Scenario& base) {
    Manifest manifest;
    manifest.kind = "calibrate";
    manifest.scenario_id = plan.id;
    manifest.title = plan.title;
    manifest.command = "keiretsu calibrate " + in_shell(stated_path(options.calibration));
    if (options.observed)
        manifest.command += " --observed " + in_shell(stated_path(*options.observed));
    manifest.scenario_hash = scenario_hash(base);
    manifest.seed = plan.seed;
    manifest.scale = plan.scale;
    manifest.horizon = base.horizon;
    manifest.threads = ThreadLimit::current();
    return manifest;
}

/// A fit that was begun goes on; other folders are left alone unless the user forces it.
Claim claim_on(const fs::path& out, bool force) {
    if (force) return Claim::overwrite;
    const bool there = fs::exists(out / "runs.sqlite") || is_manifest(out / "manifest.json");
    return there ? Claim::resume : Claim::refuse;
}

void write_manifest(const RunDirectory& directory, const Manifest& manifest) {
    write_whole_file(directory.file("manifest.json"), to_json(manifest));
}

/// Writes the fit into the staging folder and publishes it.
void publish_fit(const CalibrateOptions& options,
                 const std::string& summary,
                 Manifest manifest,
                 RunDirectory& directory,
                 std::chrono::steady_clock::time_point began) {
    write_data_package(directory.staging(), manifest.scenario_id, manifest.title);
    for (const std::string& name : directory.staged()) manifest.files.push_back(name);
    manifest.files.emplace_back(report_name);
    write_manifest(directory, manifest);
    manifest.status = "finished";
    const bool drawn = write_report(directory.staging(), to_json(manifest), "");
    manifest.wall_seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    manifest.peak_resident_bytes = peak_resident_bytes();
    manifest.files = directory.publish();
    manifest.files.emplace_back("runs.sqlite");
    write_manifest(directory, manifest);
    if (options.quiet) return;
    std::fputs(fmt::format("{}\nThe fitted scenario is best.yaml. {}\n{}\n",
                           summary,
                           drawn ? "To look at the fit, open" : "The tables are in",
                           (drawn ? directory.file(report_name) : directory.path()).string())
                   .c_str(),
               stdout);
}

}  // namespace

int calibrate(const CalibrateOptions& options) {
    const analysis::Observed known = known_of(options);
    Calibration plan =
        load_calibration(options.calibration, analysis::calibration::observed_by_name(known));
    if (options.observed) plan.overrides.push_back("observed=" + *options.observed);
    const Scenario base = load_base(plan);
    const ThreadLimit limit(options.threads);
    const InterruptGuard guard;
    const fs::path out = options.out.empty() ? "runs/" + plan.id : options.out;
    RunDirectory directory(out, claim_on(out, options.force), inputs_of(options, plan));
    // Named before anything else is there, so that it is a run whatever happens next.
    Manifest manifest = manifest_of_fit(options, plan, base);
    manifest.status = "running";
    manifest.files = files_of_manifest(directory.file("manifest.json"));
    if (manifest.files.empty()) manifest.files = {"runs.sqlite"};
    if (!fs::exists(directory.file("manifest.json"))) write_manifest(directory, manifest);
    RunTable table(directory.file("runs.sqlite"));
    const auto identity = identity_of(plan, base);
    claim_table(table, identity);
    copy_first_wave(table, options.first_wave, identity);

    const auto began = std::chrono::steady_clock::now();
    std::unique_ptr<Counter> counter;
    Stages stages(plan, table, [&](const Wave& wave, const std::string& doing) {
        if (!counter)
            counter = std::make_unique<Counter>(
                base, stages.all_runs() - static_cast<int>(table.runs()), options.quiet);
        run_wave(
            table,
            wave,
            table.pending(wave, plan.seed),
            [&](const std::vector<double>& values) {
                return scenario_at(base, stages.priors(), values);
            },
            [&](Quarter, std::uint64_t firms) { counter->quarter_done(firms, doing); },
            [&](const RunResult&) { counter->run_done(); });
    });
    try {
        const Estimate estimate = stages.run();
        counter.reset();
        const std::string summary = write_calibration(
            plan, stages, table, estimate, known, directory.staging(), directory.path());
        table.settle();
        manifest.replicates = static_cast<int>(table.runs());
        manifest.replicates_asked = manifest.replicates;
        publish_fit(options, summary, manifest, directory, began);
    } catch (const Interrupted&) {
        counter.reset();
        std::fprintf(stderr,
                     "interrupted: %zu of %d runs are done and kept in %s; the same command goes "
                     "on\n",
                     table.runs(),
                     stages.all_runs(),
                     directory.path().c_str());
        return 1;
    }
    return 0;
}

}  // namespace keiretsu::sim
