#include "sim/commands/run_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>

#include "config/diagnostics.h"
#include "config/load_scenario.h"
#include "sim/ensemble.h"
#include "sim/interrupt.h"
#include "sim/log.h"
#include "sim/manifest.h"
#include "sim/office/microdata.h"
#include "sim/parallel.h"
#include "sim/progress.h"
#include "sim/run_directory.h"
#include "sim/run_report.h"
#include "sim/run_tables.h"
#include "sim/store.h"
#include "sim/whole_file.h"

namespace keiretsu::sim {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

[[noreturn]] void refuse(std::string code,
                         std::string message,
                         std::string option,
                         std::string help) {
    Diagnostic problem;
    problem.code = std::move(code);
    problem.message = std::move(message);
    problem.path = std::move(option);
    problem.help = std::move(help);
    throw InputError(std::move(problem));
}

/// The options that say what a field of the scenario says, as overrides after the user's own.
std::vector<std::string> overrides_of(const RunOptions& options) {
    std::vector<std::string> overrides;
    if (options.seed) overrides.push_back(fmt::format("ensemble.seed={}", *options.seed));
    if (options.replicates)
        overrides.push_back(fmt::format("ensemble.replicates={}", *options.replicates));
    if (options.scale) overrides.push_back("scale=" + *options.scale);
    if (options.until) overrides.push_back("horizon.end=" + *options.until);
    if (options.microdata) overrides.push_back("outputs.microdata=" + *options.microdata);
    return overrides;
}

/// A word of a shell command, in quotes if it needs them.
std::string in_shell(const std::string& word) {
    constexpr const char* plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=:,+%";
    if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
    std::string quoted = "'";
    for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

/// Warnings go to standard error at once, and into the manifest.
Scenario read_scenario(const RunOptions& options, std::vector<std::string>& warnings) {
    const std::vector<std::string> implied = overrides_of(options);
    std::vector<std::string> overrides = options.overrides;
    overrides.insert(overrides.end(), implied.begin(), implied.end());
    std::vector<Diagnostic> found;
    Scenario scenario = load_scenario(options.scenario, overrides, &found);
    for (const Diagnostic& warning : found) {
        // `--seed 42` may well repeat the scenario; a `--set` that does is a slip.
        const bool by_option =
            std::find(implied.begin(), implied.end(), warning.place.text) != implied.end();
        if (warning.code == "W001" && by_option) continue;
        std::fputs(render(warning).c_str(), stderr);
        warnings.push_back(warning.message);
    }
    return scenario;
}

std::unique_ptr<Store> open_store(RunDirectory& directory, Claim claim) {
    try {
        return std::make_unique<Store>(directory.file("runs.sqlite"));
    } catch (const RunError&) {
        if (claim != Claim::resume) directory.abandon();
        throw;
    }
}

/// The command that gives the same results: without what changes no result.
std::string command_of(const RunOptions& options) {
    std::string command = "keiretsu run " + in_shell(options.scenario);
    const auto add = [&](const char* option, const auto& value) {
        if (value) command += fmt::format(" {} {}", option, in_shell(fmt::format("{}", *value)));
    };
    add("--seed", options.seed);
    add("--replicates", options.replicates);
    add("--scale", options.scale);
    add("--until", options.until);
    add("--microdata", options.microdata);
    for (const std::string& value : options.overrides) command += " --set " + in_shell(value);
    return command;
}

/// A store continues only the run that it holds.
void claim_store(Store& store, const Scenario& scenario, std::vector<std::string>& warnings) {
    const auto held = store.identity();
    const std::map<std::string, std::string> wanted = {
        {"scenario", scenario.id},
        {"scenario_hash", scenario_hash(scenario)},
        {"seed", std::to_string(scenario.ensemble.seed)},
        {"revision", program_revision()}};
    if (held.empty()) return store.set_identity(wanted);
    for (const char* name : {"scenario_hash", "seed"})
        if (held.at(name) != wanted.at(name))
            refuse("E302",
                   fmt::format("the run there has {} {}, this one {}",
                               name == std::string("seed") ? "seed" : "scenario hash",
                               held.at(name),
                               wanted.at(name)),
                   "--resume",
                   "resume with the same scenario, --set, --scale, --until and --seed; or write "
                   "elsewhere with --out");
    if (held.at("revision") == wanted.at("revision")) return;
    warnings.push_back(fmt::format("earlier replicates were made by revision {}, these by {}",
                                   held.at("revision"),
                                   wanted.at("revision")));
    log_warning(warnings.back());
}

std::vector<int> missing_replicates(const Store& store, int asked) {
    const std::vector<int> there = store.replicates();
    std::vector<int> missing;
    for (int r = 1; r <= asked; ++r)
        if (!std::binary_search(there.begin(), there.end(), r)) missing.push_back(r);
    return missing;
}

/// The state of one `keiretsu run` between its steps.
struct Work {
    const RunOptions& options;
    const Scenario& scenario;
    RunDirectory& directory;
    Store& store;
    Manifest manifest = {};
    Clock::time_point began = Clock::now();

    double elapsed() const { return std::chrono::duration<double>(Clock::now() - began).count(); }
};

void simulate(Work& work) {
    const auto missing = missing_replicates(work.store, work.scenario.ensemble.replicates);
    const auto quarters = work.scenario.horizon.end - work.scenario.horizon.start + 1;
    Progress progress(missing.size() * static_cast<std::uint64_t>(quarters),
                      static_cast<int>(missing.size()),
                      work.options.quiet,
                      stderr);
    run_ensemble(
        work.scenario,
        missing,
        [&](Quarter quarter, std::uint64_t firms) {
            progress.quarter_done(firms, to_string(quarter));
        },
        [&](FinishedReplicate finished) {
            work.store.add(finished.record);
            progress.replicate_done();
            work.manifest.firm_quarters += finished.record.firm_quarters;
            work.manifest.seconds += finished.seconds;
            log_info(fmt::format("replicate {} (seed {}) finished in {:.2f} s",
                                 finished.record.replicate,
                                 finished.record.seed,
                                 finished.seconds.total));
        },
        work.scenario.outputs.microdata > 0 ? work.directory.microdata_parts() : fs::path());
}

/// Puts the replicates' rows of single plants together.
void write_microdata(Work& work, const fs::path& directory) {
    const double fraction = work.scenario.outputs.microdata;
    if (fraction <= 0) return;
    WholeFile file(directory / "microdata.csv");
    file.write(microdata_header);
    for (const int replicate : work.store.replicates()) {
        const fs::path part = microdata_part(work.directory.microdata_parts(), fraction, replicate);
        std::ifstream from(part, std::ios::binary);
        if (!from)
            throw RunError(fmt::format(
                "replicate {} was finished without --microdata {}: run again with --force",
                replicate,
                fraction));
        std::string bytes(std::size_t{1} << 20, '\0');
        while (from.read(bytes.data(), static_cast<std::streamsize>(bytes.size())) ||
               from.gcount() > 0)
            file.write(std::string_view(bytes.data(), static_cast<std::size_t>(from.gcount())));
    }
    file.commit();
}

/// What the manifest can say before the files have their names.
void describe(Work& work, const char* status) {
    work.manifest.status = status;
    work.manifest.replicates = static_cast<int>(work.store.replicates().size());
}

void write_manifest(Work& work, const char* status) {
    describe(work, status);
    Manifest& manifest = work.manifest;
    manifest.wall_seconds = work.elapsed();
    manifest.peak_resident_bytes = peak_resident_bytes();
    write_whole_file(work.directory.file("manifest.json"), to_json(manifest));
}

/// What is finished stays; a run that finished nothing leaves nothing.
void keep_finished(Work& work) {
    const std::size_t finished = work.store.replicates().size();
    if (finished > 0) {
        work.manifest.files = {"runs.sqlite", "scenario.yaml"};
        try {
            write_manifest(work, "interrupted");
            if (write_report_of_store(work.directory,
                                      work.store,
                                      to_json(work.manifest),
                                      resolved_yaml(work.scenario))) {
                work.manifest.files.emplace_back(report_name);
                write_manifest(work, "interrupted");
            }
        } catch (const std::runtime_error& error) {
            log_warning(error.what());  // what ended the run matters more
        }
        std::fprintf(stderr,
                     "%zu of %d replicates are finished and kept in %s; --resume continues\n",
                     finished,
                     work.scenario.ensemble.replicates,
                     work.directory.path().c_str());
    } else {
        work.directory.abandon();
        std::fputs("no replicate was finished, so nothing is kept\n", stderr);
    }
}

std::string summary_end(const Work& work, bool drawn) {
    const Manifest& manifest = work.manifest;
    const double rate = double(manifest.firm_quarters) / manifest.wall_seconds / 1e6;
    return fmt::format(
        "\n{} replicate{} at scale {:g}, {:.1f} M firm-quarters in {:.1f} s: {:.1f} M "
        "firm-quarters/s,\n{:.2f} GiB resident. {}\n{}\n",
        manifest.replicates,
        manifest.replicates == 1 ? "" : "s",
        work.scenario.scale,
        double(manifest.firm_quarters) / 1e6,
        manifest.wall_seconds,
        rate,
        double(manifest.peak_resident_bytes) / double(1u << 30),
        drawn ? "To look at the run, open" : "The run directory is",
        (drawn ? work.directory.file(report_name) : work.directory.path()).string());
}

void publish(Work& work) {
    const auto staging = work.directory.staging();
    write_sheets(work.store, staging);
    write_microdata(work, staging);
    const std::string summary = write_tables(staging, work.scenario.title);
    describe(work, "finished");
    const bool drawn = write_report(staging, to_json(work.manifest), resolved_yaml(work.scenario));
    work.store.settle();
    work.manifest.files = work.directory.publish();
    work.manifest.files.insert(work.manifest.files.end(), {"runs.sqlite", "scenario.yaml"});
    write_manifest(work, "finished");
    if (work.options.quiet) return;
    std::fputs((summary + summary_end(work, drawn)).c_str(), stdout);
}

Claim claim_of(const RunOptions& options) {
    if (options.resume && options.force)
        refuse("E303",
               "--resume keeps the earlier run and --force removes it",
               "--resume",
               "give one of the two");
    return options.resume ? Claim::resume : options.force ? Claim::overwrite : Claim::refuse;
}

}  // namespace

int run(const RunOptions& options) {
    set_log_level(options.log_level);
    if (options.threads < 0)
        refuse("E303", "a number of threads below 0", "--threads", "0 means one a core");
    const Claim claim = claim_of(options);
    std::vector<std::string> warnings;
    const Scenario scenario = read_scenario(options, warnings);

    const ThreadLimit limit(options.threads);
    const InterruptGuard guard;
    RunDirectory directory(options.out.empty() ? "runs/" + scenario.id : options.out, claim);
    const auto store = open_store(directory, claim);
    claim_store(*store, scenario, warnings);
    Work work{.options = options, .scenario = scenario, .directory = directory, .store = *store};
    work.manifest = manifest_of(scenario);
    work.manifest.command = command_of(options);
    work.manifest.threads = ThreadLimit::current();
    work.manifest.warnings = warnings;
    try {
        write_whole_file(directory.file("scenario.yaml"), resolved_yaml(scenario));
        simulate(work);
        publish(work);
    } catch (const Interrupted&) {
        std::fputs("interrupted\n", stderr);
        keep_finished(work);
        return 1;
    } catch (const RunError&) {
        keep_finished(work);
        throw;
    }
    return 0;
}

}  // namespace keiretsu::sim
