#include "sim/calibration/fit_job.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <memory>

#include "config/scenario/load_scenario.h"
#include "sim/calibration/calibration_files.h"
#include "sim/calibration/stages.h"
#include "sim/calibration/wave_runner.h"
#include "sim/ensemble.h"
#include "sim/machine/interrupt.h"
#include "sim/machine/parallel.h"
#include "sim/machine/progress.h"
#include "sim/run_directory/data_package.h"
#include "sim/run_directory/manifest.h"
#include "sim/run_directory/run_directory.h"
#include "sim/run_directory/run_report.h"
#include "sim/run_directory/whole_file.h"

namespace keiretsu::sim {
namespace {

namespace fs = std::filesystem;

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

Manifest manifest_of_fit(const FitJob& job) {
    const Calibration& plan = job.inputs.plan;
    Manifest manifest;
    manifest.kind = "calibrate";
    manifest.scenario_id = plan.id;
    manifest.title = plan.title;
    manifest.command = job.command;
    manifest.scenario_hash = scenario_hash(job.inputs.base);
    manifest.seed = plan.seed;
    manifest.scale = plan.scale;
    manifest.horizon = job.inputs.base.horizon;
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
void publish_fit(const FitJob& job,
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
    if (!job.says_result) return;
    std::fputs(fmt::format(
                   "{}\nThe fitted scenario is best.yaml; posterior.yaml draws from the posterior. "
                   "{}\n{}\n",
                   summary,
                   drawn ? "To look at the fit, open" : "The tables are in",
                   (drawn ? directory.file(report_name) : directory.path()).string())
                   .c_str(),
               stdout);
}

/// Runs what stages ask for, and counts.
class WaveRuns {
  public:
    WaveRuns(const FitJob& job, RunTable& table) : job_(job), table_(table) {}

    void run(const Stages& stages,
             const Wave& wave,
             const std::string& doing,
             std::size_t at_most) {
        if (!counter_)
            counter_ = std::make_unique<Counter>(
                job_.inputs.base, stages.all_runs() - static_cast<int>(table_.runs()), job_.quiet);
        const bool predictive = wave.kind == "predictive" && job_.before_prediction;
        run_wave(
            table_,
            wave,
            pending_runs(table_, wave, job_.inputs.plan.seed, at_most),
            [&](const std::vector<double>& values, std::uint64_t seed) {
                Scenario scenario = scenario_at(job_.inputs.base, stages.priors(), values);
                if (predictive) job_.before_prediction(scenario, seed);
                return scenario;
            },
            [&](Quarter, std::uint64_t firms) { counter_->quarter_done(firms, doing); },
            [&](const RunResult&) { counter_->run_done(); });
    }
    void end() { counter_.reset(); }

  private:
    const FitJob& job_;
    RunTable& table_;
    std::unique_ptr<Counter> counter_ = {};
};

}  // namespace

bool run_fit(const FitJob& job) {
    const Calibration& plan = job.inputs.plan;
    RunDirectory directory(job.out, claim_on(job.out, job.force), job.files);
    // Named before anything else is there, so that it is a run whatever happens next.
    Manifest manifest = manifest_of_fit(job);
    manifest.status = "running";
    manifest.files = files_of_manifest(directory.file("manifest.json"));
    if (manifest.files.empty()) manifest.files = {"runs.sqlite"};
    if (!fs::exists(directory.file("manifest.json"))) write_manifest(directory, manifest);
    RunTable table(directory.file("runs.sqlite"));
    const auto identity = identity_of(plan, job.inputs.base);
    claim_table(table, identity);
    copy_first_wave(table, job.first_wave, identity);

    const auto began = std::chrono::steady_clock::now();
    WaveRuns runs(job, table);
    Stages stages(
        plan, table, [&](const Wave& wave, const std::string& doing, std::size_t at_most) {
            runs.run(stages, wave, doing, at_most);
        });
    try {
        const Estimate estimate = stages.run();
        runs.end();
        const std::string summary = write_calibration(
            plan, stages, table, estimate, job.inputs.known, directory.staging(), directory.path());
        table.settle();
        manifest.replicates = static_cast<int>(table.runs());
        manifest.replicates_asked = manifest.replicates;
        publish_fit(job, summary, manifest, directory, began);
    } catch (const Interrupted&) {
        runs.end();
        std::fprintf(stderr,
                     "interrupted: %zu of %d runs are done and kept in %s; the same command goes "
                     "on\n",
                     table.runs(),
                     stages.all_runs(),
                     directory.path().c_str());
        return false;
    }
    return true;
}

}  // namespace keiretsu::sim
