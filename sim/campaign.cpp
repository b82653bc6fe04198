#include "sim/campaign.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <memory>
#include <set>

#include "config/diagnostics.h"
#include "config/load_scenario.h"
#include "sim/interrupt.h"
#include "sim/log.h"
#include "sim/office/microdata.h"
#include "sim/parallel.h"
#include "sim/progress.h"
#include "sim/ranks.h"
#include "sim/run_report.h"
#include "sim/store.h"
#include "sim/whole_file.h"

namespace keiretsu::sim {
namespace {

using Clock = std::chrono::steady_clock;

Claim claim_of(const CampaignOptions& options) {
    return options.resume ? Claim::resume : options.force ? Claim::overwrite : Claim::refuse;
}

std::unique_ptr<Store> open_store(RunDirectory& directory, Claim claim) {
    try {
        return std::make_unique<Store>(directory.file("runs.sqlite"));
    } catch (const RunError&) {
        if (claim != Claim::resume) directory.abandon();
        throw;
    }
}

/// What makes a campaign the one that a store holds. The number of replicates is not part of it:
/// --resume may ask for more.
std::map<std::string, std::string> identity_of(const Campaign& campaign) {
    std::map<std::string, std::string> identity = {
        {"kind", campaign.kind},
        {"scenario", campaign.base.id},
        {"scenario_hash", campaign.arms.front().hash},
        {"seed", std::to_string(campaign.base.ensemble.seed)},
        {"revision", program_revision()}};
    if (campaign.arms.size() > 1)
        for (std::size_t arm = 0; arm < campaign.arms.size(); ++arm)
            identity[fmt::format("arm {:06}", arm)] =
                campaign.arms[arm].id + " " + campaign.arms[arm].hash;
    return identity;
}

/// A store continues only the experiment that it holds.
void claim_store(Store& store, const Campaign& campaign, std::vector<std::string>& warnings) {
    const auto held = store.identity();
    const auto wanted = identity_of(campaign);
    if (held.empty()) return store.set_identity(wanted, campaign.frame);
    const char* help =
        "resume with the same scenario, --set, --scale, --until and --seed; or write elsewhere "
        "with --out";
    const auto value_of = [](const auto& map, const std::string& name) {
        const auto found = map.find(name);
        return found == map.end() ? std::string("none") : found->second;
    };
    std::set<std::string> names;
    for (const auto* map : {&held, &wanted})
        for (const auto& [name, value] : *map)
            if (name != "revision" && name != "scenario") names.insert(name);
    for (const std::string& name : names) {
        const std::string there = value_of(held, name), here = value_of(wanted, name);
        if (there == here) continue;
        const std::string what = name == "scenario_hash" ? "scenario hash" : name;
        refuse_option("E302",
                      fmt::format("the run there has {} {}, this one {}", what, there, here),
                      "--resume",
                      help);
    }
    if (store.frame() != campaign.frame)
        refuse_option("E302", "the run there measures other outcomes", "--resume", help);
    if (held.at("revision") == wanted.at("revision")) return;
    warnings.push_back(fmt::format("earlier replicates were made by revision {}, these by {}",
                                   held.at("revision"),
                                   wanted.at("revision")));
    log_warning(warnings.back());
}

/// What is not in the store yet, replicate by replicate. Arms of a replicate go together, since
/// they share their past; a few replicates of many arms are cut up so that every thread has work.
std::vector<Task> missing_tasks(const Store& store, const Campaign& campaign, std::size_t threads) {
    constexpr std::size_t tasks_a_thread = 4;
    constexpr std::size_t most_arms_a_task = 64;  // scenarios held in memory at once
    std::vector<Task> tasks;
    std::vector<std::vector<int>> settled;
    for (std::size_t arm = 0; arm < campaign.arms.size(); ++arm)
        settled.push_back(store.settled(static_cast<int>(arm)));
    const auto replicates = static_cast<std::size_t>(campaign.replicates);
    const std::size_t cuts = std::clamp((tasks_a_thread * threads + replicates - 1) / replicates,
                                        std::size_t{1},
                                        // Two arms share more than a second thread would save.
                                        std::max<std::size_t>(campaign.arms.size() / 2, 1));
    const std::size_t most = std::min((campaign.arms.size() + cuts - 1) / cuts, most_arms_a_task);
    for (int replicate = 1; replicate <= campaign.replicates; ++replicate) {
        Task task{.replicate = replicate};
        for (std::size_t arm = 0; arm < campaign.arms.size(); ++arm) {
            const auto& there = settled[arm];
            if (!std::binary_search(there.begin(), there.end(), replicate))
                task.arms.push_back(static_cast<int>(arm));
            const bool cut = task.arms.size() == most || arm + 1 == campaign.arms.size();
            if (!cut || task.arms.empty()) continue;
            tasks.push_back(task);
            task.arms.clear();
        }
    }
    return tasks;
}

/// The state of a campaign between its steps.
struct Work {
    const CampaignOptions& options;
    const Campaign& campaign;
    RunDirectory& directory;
    Store& store;
    Manifest manifest = {};
    Clock::time_point began = Clock::now();

    double elapsed() const { return std::chrono::duration<double>(Clock::now() - began).count(); }
    std::size_t asked() const {
        return campaign.arms.size() * static_cast<std::size_t>(campaign.replicates);
    }
};

std::string name_of(const Campaign& campaign, int arm, int replicate) {
    if (campaign.arms.size() == 1) return fmt::format("replicate {}", replicate);
    return fmt::format(
        "replicate {} of {}", replicate, campaign.arms[static_cast<std::size_t>(arm)].id);
}

void simulate(Work& work) {
    const auto threads = static_cast<std::size_t>(std::max(1, ThreadLimit::current()));
    const std::vector<Task> tasks = missing_tasks(work.store, work.campaign, threads);
    std::size_t missing = 0;
    for (const Task& task : tasks) missing += task.arms.size();
    const Horizon& horizon = work.campaign.base.horizon;
    const auto quarters = static_cast<std::uint64_t>(horizon.end - horizon.start + 1);
    Progress progress(missing * quarters, static_cast<int>(missing), work.options.quiet, stderr);
    std::atomic<std::uint64_t> firm_quarters{0};  // shared quarters count once
    run_ensemble(
        work.campaign.arms,
        tasks,
        Record{.contents = work.campaign.contents,
               .microdata_folder = work.campaign.microdata > 0 ? work.directory.microdata_parts()
                                                               : std::filesystem::path()},
        [&](Quarter quarter, std::uint64_t firms) {
            progress.quarter_done(firms, to_string(quarter));
            firm_quarters += firms;
        },
        [&](std::uint64_t firms) {
            progress.replicate_elsewhere(quarters, firms);
            firm_quarters += firms;
        },
        [&](FinishedReplicate finished) {
            const ReplicateRecord& record = finished.record;
            work.store.add(record);
            progress.replicate_done();
            work.manifest.firm_quarters = firm_quarters;
            work.manifest.seconds += finished.seconds;
            const std::string name = name_of(work.campaign, record.arm, record.replicate);
            if (record.failure.empty())
                log_info(fmt::format("{} (seed {}) finished in {:.2f} s",
                                     name,
                                     record.seed,
                                     finished.seconds.total));
            else
                log_info(fmt::format("{} failed: {}", name, record.failure));
        });
}

/// What the manifest can say before the files have their names.
void describe(Work& work, const char* status) {
    work.manifest.status = status;
    work.manifest.replicates = static_cast<int>(work.store.finished());
}

void write_manifest(Work& work, const char* status) {
    describe(work, status);
    Manifest& manifest = work.manifest;
    manifest.wall_seconds = work.elapsed();
    manifest.peak_resident_bytes = peak_resident_bytes();
    write_whole_file(work.directory.file("manifest.json"), to_json(manifest));
}

std::vector<std::string> kept_files(const Work& work) {
    std::vector<std::string> files = {"runs.sqlite"};
    for (const auto& [name, text] : work.campaign.documents) files.push_back(name);
    return files;
}

/// What is finished stays; a campaign that finished nothing leaves nothing.
void keep_finished(Work& work) {
    const std::size_t finished = work.store.finished();
    if (finished == 0) {
        work.directory.abandon();
        std::fputs("no replicate was finished, so nothing is kept\n", stderr);
        return;
    }
    work.manifest.files = kept_files(work);
    try {
        write_manifest(work, "interrupted");
        // What a comparison or sweep has so far is in its store; only a run has a page of a part.
        const bool drawn = work.campaign.report && work.campaign.kind == "run";
        if (drawn && write_report_of_store(work.directory,
                                           work.store,
                                           to_json(work.manifest),
                                           recorded_yaml(work.campaign.base))) {
            work.manifest.files.emplace_back(report_name);
            write_manifest(work, "interrupted");
        }
    } catch (const std::runtime_error& error) {
        log_warning(error.what());  // what ended the run matters more
    }
    std::fprintf(stderr,
                 "%zu of %zu replicates are finished and kept in %s; --resume continues\n",
                 finished,
                 work.asked(),
                 work.directory.path().c_str());
}

/// Failed replicates are named in the manifest and on standard error; with none finished, the
/// first one's reason is the campaign's.
void report_failures(Work& work) {
    const std::vector<FailedReplicate> failures = work.store.failures();
    if (failures.empty()) return;
    if (work.store.finished() == 0) throw RunError(failures.front().reason);
    constexpr std::size_t most = 5;
    for (std::size_t i = 0; i < failures.size(); ++i) {
        const FailedReplicate& failed = failures[i];
        work.manifest.failures.push_back(fmt::format(
            "{}: {}", name_of(work.campaign, failed.arm, failed.replicate), failed.reason));
        if (i < most) log_warning(work.manifest.failures.back());
    }
    log_warning(fmt::format("{} of {} replicates failed; the tables are made of the others",
                            failures.size(),
                            work.asked()));
}

std::string summary_end(const Work& work, bool drawn) {
    const Manifest& manifest = work.manifest;
    const double rate = double(manifest.firm_quarters) / manifest.wall_seconds / 1e6;
    const std::string variation = variation_in_words(work.campaign.base);
    return fmt::format(
        "\n{}{} replicate{} at scale {:g}, {:.1f} M firm-quarters in {:.1f} s: {:.1f} M "
        "firm-quarters/s,\n{:.2f} GiB resident. {}\n{}\n",
        variation.empty() ? "" : variation + ".\n",
        manifest.replicates,
        manifest.replicates == 1 ? "" : "s",
        manifest.scale,
        double(manifest.firm_quarters) / 1e6,
        manifest.wall_seconds,
        rate,
        double(manifest.peak_resident_bytes) / double(1u << 30),
        drawn ? "To look at the run, open" : "The run directory is",
        (drawn ? work.directory.file(report_name) : work.directory.path()).string());
}

/// Puts the replicates' rows of single plants together.
void write_microdata(Work& work, const std::filesystem::path& directory) {
    const double fraction = work.campaign.microdata;
    if (fraction <= 0) return;
    WholeFile file(directory / "microdata.csv");
    file.write(microdata_header);
    for (const int replicate : work.store.replicates()) {
        const auto part = microdata_part(work.directory.microdata_parts(), fraction, replicate);
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

void publish(Work& work) {
    report_failures(work);
    const auto staging = work.directory.staging();
    write_microdata(work, staging);
    const std::string summary = work.campaign.publish(work.store, staging);
    describe(work, "finished");
    const bool drawn =
        work.campaign.report &&
        write_report(staging, to_json(work.manifest), recorded_yaml(work.campaign.base));
    work.store.settle();
    work.manifest.files = work.directory.publish();
    for (const std::string& name : kept_files(work)) work.manifest.files.push_back(name);
    write_manifest(work, "finished");
    if (work.options.quiet) return;
    std::fputs((summary + summary_end(work, drawn)).c_str(), stdout);
}

Manifest begin_manifest(const Campaign& campaign, const std::vector<std::string>& warnings) {
    Manifest manifest = manifest_of(campaign.base);
    manifest.kind = campaign.kind;
    manifest.command = campaign.command;
    manifest.scenario_hash = campaign.arms.front().hash;
    if (campaign.arms.size() > 1)
        for (const Arm& arm : campaign.arms) manifest.arms.emplace_back(arm.id, arm.hash);
    manifest.replicates_asked = campaign.replicates * static_cast<int>(campaign.arms.size());
    manifest.threads = ThreadLimit::current();
    manifest.warnings = warnings;
    return manifest;
}

}  // namespace

void refuse_option(std::string code, std::string message, std::string option, std::string help) {
    Diagnostic problem;
    problem.code = std::move(code);
    problem.message = std::move(message);
    problem.path = std::move(option);
    problem.help = std::move(help);
    throw InputError(std::move(problem));
}

void check_options(const CampaignOptions& options) {
    set_log_level(options.log_level);
    if (options.threads < 0)
        refuse_option("E303", "a number of threads below 0", "--threads", "0 means one a core");
    if (options.resume && options.force)
        refuse_option("E303",
                      "--resume keeps the earlier run and --force removes it",
                      "--resume",
                      "give one of the two");
}

std::vector<std::string> overrides_of(const CampaignOptions& options) {
    std::vector<std::string> overrides;
    if (options.seed) overrides.push_back(fmt::format("ensemble.seed={}", *options.seed));
    if (options.replicates)
        overrides.push_back(fmt::format("ensemble.replicates={}", *options.replicates));
    if (options.scale) overrides.push_back("scale=" + *options.scale);
    if (options.until) overrides.push_back("horizon.end=" + *options.until);
    if (options.vary_by) overrides.push_back("ensemble.vary=" + *options.vary_by);
    return overrides;
}

std::string in_shell(const std::string& word) {
    constexpr const char* plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=:,+%";
    if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
    std::string quoted = "'";
    for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

std::string command_of(std::string command, const CampaignOptions& options) {
    const auto add = [&](const char* option, const auto& value) {
        if (value) command += fmt::format(" {} {}", option, in_shell(fmt::format("{}", *value)));
    };
    add("--seed", options.seed);
    add("--replicates", options.replicates);
    add("--scale", options.scale);
    add("--until", options.until);
    add("--vary", options.vary_by);
    for (const std::string& value : options.overrides) command += " --set " + in_shell(value);
    return command;
}

Scenario load_with_options(const std::string& file,
                           const CampaignOptions& options,
                           const std::vector<std::string>& implied,
                           std::vector<std::string>& warnings) {
    std::vector<std::string> overrides = options.overrides;
    overrides.insert(overrides.end(), implied.begin(), implied.end());
    std::vector<Diagnostic> found;
    Scenario scenario = load_scenario(file, overrides, &found);
    for (const Diagnostic& warning : found) {
        // `--seed 42` may well repeat the scenario; a `--set` that does is a slip.
        const bool by_option =
            std::find(implied.begin(), implied.end(), warning.place.text) != implied.end();
        if (warning.code == "W001" && by_option) continue;
        if (Ranks::leads()) std::fputs(render(warning).c_str(), stderr);
        warnings.push_back(warning.message);
    }
    return scenario;
}

std::string recorded_yaml(const Scenario& scenario, const std::string& suffix) {
    Scenario recorded = scenario;
    recorded.ensemble.posterior.file =
        varies_parameters(scenario) ? "posterior" + suffix + ".csv" : "";
    return resolved_yaml(recorded);
}

void add_scenario_documents(Campaign& campaign,
                            const Scenario& scenario,
                            const std::string& suffix) {
    campaign.documents.emplace_back("scenario" + suffix + ".yaml", recorded_yaml(scenario, suffix));
    if (varies_parameters(scenario))
        campaign.documents.emplace_back("posterior" + suffix + ".csv",
                                        posterior_csv(scenario.ensemble.posterior));
}

int run_campaign(const CampaignOptions& options, const Campaign& campaign) {
    // Ranks of one machine share its cores.
    const int cores = ThreadLimit::current();
    const ThreadLimit limit(options.threads > 0 || Ranks::count() == 1
                                ? options.threads
                                : std::max(1, cores / Ranks::on_this_machine()));
    const InterruptGuard guard;
    if (Ranks::count() > 1 && campaign.microdata > 0)
        refuse_option("E303",
                      "rows of single plants are written by one process only",
                      "--microdata",
                      "run without mpirun, or leave `outputs.microdata` at 0");
    if (!Ranks::leads()) {
        work_for_leader(campaign.arms, {.contents = campaign.contents});
        return 0;
    }
    const Claim claim = claim_of(options);
    RunDirectory directory(options.out.empty() ? campaign.default_out : options.out, claim);
    const auto store = open_store(directory, claim);
    std::vector<std::string> warnings = campaign.warnings;
    claim_store(*store, campaign, warnings);
    Work work{.options = options, .campaign = campaign, .directory = directory, .store = *store};
    work.manifest = begin_manifest(campaign, warnings);
    try {
        // Names what is there even if the process is killed.
        work.manifest.files = kept_files(work);
        write_manifest(work, "running");
        for (const auto& [name, text] : campaign.documents)
            write_whole_file(directory.file(name), text);
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
