#include "sim/commands/evidence_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "analysis/calibration/known_facts.h"
#include "analysis/evidence/evidence_tables.h"
#include "analysis/evidence/forecasts.h"
#include "analysis/evidence/run_bands.h"
#include "analysis/render/document.h"
#include "config/parameters/calibration_reader.h"
#include "config/parameters/registration_reader.h"
#include "config/scenario/load_scenario.h"
#include "config/scenario/scenario_tree.h"
#include "sim/calibration/fit_job.h"
#include "sim/calibration/input_errors.h"
#include "sim/calibration/run_table.h"
#include "sim/experiments/campaign_options.h"
#include "sim/machine/interrupt.h"
#include "sim/machine/parallel.h"
#include "sim/run_directory/data_package.h"
#include "sim/run_directory/manifest.h"
#include "sim/run_directory/run_directory.h"
#include "sim/run_directory/run_report.h"
#include "sim/run_directory/stated_path.h"
#include "sim/run_directory/whole_file.h"

namespace keiretsu::sim {
namespace {

namespace fs = std::filesystem;
using namespace analysis::evidence;
using analysis::calibration::KnownFact;

struct Study {
    Registration registration = {};
    CalibrationInputs inputs = {};
    std::vector<KnownFact> known = {};
    std::vector<Fact> facts = {};
    fs::path out = {};
    std::string first_wave = {};
    std::string command = {};
    std::vector<std::string> files = {};
};

/// Of a fact: as registered, else the tolerance of the calibration, else its known range.
double error_of(const Study& study, const std::string& name) {
    for (const ObservedError& error : study.registration.errors)
        if (fits_pattern(name, error.moment)) return error.error;
    for (const CalibrationTarget& target : study.inputs.plan.targets)
        if (target.moment == name) return target.tolerance;
    return error_of_range(study.inputs.known, name);
}

Study study_of(const EvidenceOptions& options) {
    Study study{.registration = load_registration(options.registration)};
    study.inputs = load_calibration_inputs(study.registration.calibration, std::nullopt);
    study.inputs.plan.polish.rounds = 0;
    study.inputs.plan.posterior.predictive = study.registration.draws;
    study.known = analysis::calibration::known_facts(study.inputs.known);
    study.facts = facts_of(study.known,
                           study.registration.cutoffs,
                           study.registration.horizons,
                           [&](const std::string& name) { return error_of(study, name); });
    study.first_wave = options.first_wave;
    study.out = options.out.empty() ? "runs/" + study.registration.id : options.out;
    study.command = "keiretsu evidence " + in_shell(stated_path(options.registration));
    study.files = files_of_scenario(study.inputs.plan.base);
    study.files.push_back(options.registration);
    study.files.push_back(study.registration.calibration);
    if (!study.first_wave.empty()) study.files.push_back(study.first_wave);
    return study;
}

fs::path directory_of(const Study& study, int cutoff) {
    return study.out / std::to_string(cutoff);
}

/// The calibration with the facts that were known at the cutoff.
FitJob job_of(const Study& study, int cutoff, bool quiet) {
    FitJob job{.inputs = study.inputs,
               .out = directory_of(study, cutoff),
               .command = study.command,
               .files = study.files};
    std::erase_if(job.inputs.plan.targets, [&](const CalibrationTarget& target) {
        const auto fact = std::find_if(study.known.begin(), study.known.end(), [&](const auto& f) {
            return f.name == target.moment;
        });
        return fact == study.known.end() || fact->until > cutoff;
    });
    job.inputs.plan.id = fmt::format("{}_{}", study.registration.id, cutoff);
    job.inputs.plan.title = fmt::format("Fitted to what was known in {}", cutoff);
    const Registration& registration = study.registration;
    const bool registered = cutoff == registration.registered;
    job.before_prediction = [&registration, registered](Scenario& scenario, std::uint64_t seed) {
        if (registered) scenario.scale = registration.scale;
        draw_inputs(scenario, registration.input_errors, seed);
    };
    const int first = registration.cutoffs.front();
    job.first_wave =
        cutoff == first ? study.first_wave : (directory_of(study, first) / "runs.sqlite").string();
    job.quiet = quiet;
    job.says_result = false;
    return job;
}

/// The moments of a cutoff's predictive runs.
std::vector<std::map<std::string, double>> predictive_runs(const Study& study, int cutoff) {
    std::vector<std::string> names;
    for (const KnownFact& fact : study.known) names.push_back(fact.name);
    RunTable table(directory_of(study, cutoff) / "runs.sqlite");
    std::vector<std::map<std::string, double>> runs;
    for (const Wave& wave : table.waves())
        if (wave.kind == "predictive")
            for (const PointMoments& point : table.moments(wave, names)) {
                if (point.mean.empty()) continue;
                runs.emplace_back();
                for (std::size_t i = 0; i < names.size(); ++i)
                    runs.back()[names[i]] = point.mean[i];
            }
    return runs;
}

std::string write_evidence(const Study& study, const fs::path& staging) {
    const Registration& registration = study.registration;
    std::vector<Forecast> all;
    for (const int cutoff : registration.cutoffs)
        for (Forecast& forecast : forecasts(cutoff,
                                            study.facts,
                                            predictive_runs(study, cutoff),
                                            study.inputs.plan.seed + unsigned(cutoff)))
            all.push_back(std::move(forecast));
    const std::vector<ForecastScore> scored = scores(all, registration.horizons);
    const std::vector<Gate> gates = gates_of(scored, registration.registered, registration.gates);
    for (const analysis::render::Table& table :
         {evidence_file(all), scores_file(scored), gates_file(gates)})
        write_whole_file(staging / (table.id + ".csv"), analysis::render::to_csv(table));
    analysis::render::Document report{.title = registration.title.empty() ? registration.id
                                                                          : registration.title};
    report.tables = {predictions_report(all, registration.registered),
                     scores_report(scored),
                     gates_report(gates)};
    return analysis::render::to_text(report);
}

Manifest manifest_of_study(const Study& study) {
    Manifest manifest;
    manifest.kind = "evidence";
    manifest.scenario_id = study.registration.id;
    manifest.title = study.registration.title;
    manifest.command = study.command;
    manifest.scenario_hash = scenario_hash(study.inputs.base);
    manifest.seed = study.inputs.plan.seed;
    manifest.scale = study.registration.scale;
    manifest.horizon = study.inputs.base.horizon;
    manifest.threads = ThreadLimit::current();
    return manifest;
}

}  // namespace

int evidence(const EvidenceOptions& options) {
    const Study study = study_of(options);
    const ThreadLimit limit(options.threads);
    const InterruptGuard guard;
    const bool there = is_manifest(study.out / "manifest.json");
    RunDirectory directory(study.out, there ? Claim::resume : Claim::refuse, study.files);
    Manifest manifest = manifest_of_study(study);
    manifest.status = "running";
    const auto write_manifest = [&] {
        write_whole_file(directory.file("manifest.json"), to_json(manifest));
    };
    if (!there) write_manifest();
    for (const int cutoff : study.registration.cutoffs) {
        if (!options.quiet) std::fprintf(stderr, "fitting to what was known in %d\n", cutoff);
        if (!run_fit(job_of(study, cutoff, options.quiet))) return 1;
    }
    const std::string summary = write_evidence(study, directory.staging());
    write_data_package(directory.staging(), manifest.scenario_id, manifest.title);
    for (const std::string& name : directory.staged()) manifest.files.push_back(name);
    write_manifest();
    manifest.status = "finished";
    const bool drawn = write_report(directory.staging(), to_json(manifest), "");
    manifest.files = directory.publish();
    write_manifest();
    if (!options.quiet)
        std::fputs(fmt::format("{}\n{}\n{}\n",
                               summary,
                               drawn ? "To look at it, open" : "The tables are in",
                               (drawn ? directory.file(report_name) : directory.path()).string())
                       .c_str(),
                   stdout);
    return 0;
}

}  // namespace keiretsu::sim
