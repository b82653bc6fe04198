#include "sim/experiments/campaign.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <memory>

#include "analysis/render/document.h"
#include "config/scenario/load_scenario.h"
#include "config/scenario/scenario_tree.h"
#include "config/text/diagnostics.h"
#include "sim/machine/interrupt.h"
#include "sim/machine/log.h"
#include "sim/machine/parallel.h"
#include "sim/machine/progress.h"
#include "sim/machine/ranks.h"
#include "sim/run_directory/campaign_store.h"
#include "sim/run_directory/data_package.h"
#include "sim/run_directory/microdata.h"
#include "sim/run_directory/run_report.h"
#include "sim/run_directory/stata_files.h"
#include "sim/run_directory/stated_path.h"
#include "sim/run_directory/store.h"
#include "sim/run_directory/whole_file.h"
#include "sim/run_directory/workbook.h"

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

/// The state of a campaign between its steps.
struct Work {
    const CampaignOptions& options;
    const Campaign& campaign;
    RunDirectory& directory;
    Store& store;
    Manifest manifest = {};
    int replicates = campaign.replicates;  // asked for so far
    Clock::time_point began = Clock::now();

    double elapsed() const { return std::chrono::duration<double>(Clock::now() - began).count(); }
    std::size_t asked() const {
        return campaign.arms.size() * static_cast<std::size_t>(replicates);
    }
};

std::string name_of(const Campaign& campaign, int arm, int replicate) {
    if (campaign.arms.size() == 1) return fmt::format("replicate {}", replicate);
    return fmt::format(
        "replicate {} of {}", replicate, campaign.arms[static_cast<std::size_t>(arm)].id);
}

void simulate(Work& work) {
    const auto threads = static_cast<std::size_t>(std::max(1, ThreadLimit::current()));
    const std::vector<Task> tasks =
        missing_tasks(work.store, work.campaign, work.replicates, threads);
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
                                                               : std::filesystem::path(),
               .twins = work.campaign.twins,
               .growth_limit = work.campaign.growth_limit},
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
            work.manifest.firm_quarters_now = firm_quarters;
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

/// Until the campaign's rule stops it.
void go_on(Work& work) {
    if (!work.campaign.next_size) return;
    for (int next = 0;
         (next = work.campaign.next_size(work.store, work.elapsed())) > work.replicates;) {
        work.replicates = next;
        work.manifest.replicates_asked =
            next * static_cast<int>(std::max<std::size_t>(work.campaign.arms.size(), 1));
        simulate(work);
    }
    if (work.campaign.stops_by_clock)
        work.manifest.command += fmt::format(" --replicates {}", work.replicates);
}

/// What the manifest can say before the files have their names.
void describe(Work& work, const char* status) {
    work.manifest.status = status;
    work.manifest.replicates = static_cast<int>(work.store.finished());
    work.manifest.firm_quarters = work.store.firm_quarters();
}

void write_manifest(Work& work, const char* status) {
    describe(work, status);
    Manifest& manifest = work.manifest;
    manifest.wall_seconds = work.elapsed();
    manifest.peak_resident_bytes = peak_resident_bytes();
    write_whole_file(work.directory.file("manifest.json"), to_json(manifest));
}

/// What is there before any table is.
std::vector<std::string> own_files(const Campaign& campaign) {
    std::vector<std::string> files = {"runs.sqlite"};
    for (const auto& [name, text] : campaign.documents) files.push_back(name);
    return files;
}

/// The names of both lists, each once.
std::vector<std::string> together(std::vector<std::string> files,
                                  const std::vector<std::string>& more) {
    for (const std::string& name : more)
        if (std::find(files.begin(), files.end(), name) == files.end()) files.push_back(name);
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
    try {
        write_manifest(work, "interrupted");
        // What a comparison or sweep has so far is in its store; only a run has a page of a part.
        const bool drawn = work.campaign.report && work.campaign.kind == "run";
        if (drawn && write_report_of_store(work.directory,
                                           work.store,
                                           to_json(work.manifest),
                                           recorded_yaml(work.campaign.base),
                                           analysis::observed_for(work.campaign.base))) {
            auto& files = work.manifest.files;
            if (std::find(files.begin(), files.end(), report_name) == files.end())
                files.emplace_back(report_name);
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
    const double rate = double(manifest.firm_quarters_now) / manifest.wall_seconds / 1e6;
    const std::string variation = variation_in_words(work.campaign.base);
    const std::string said = fmt::format(
        "{}{} replicate{} at scale {:g}, {:.1f} M firm-quarters in {:.1f} s: {:.1f} M "
        "firm-quarters/s, {:.2f} GiB resident. {}",
        variation.empty() ? "" : variation + ". ",
        manifest.replicates,
        manifest.replicates == 1 ? "" : "s",
        manifest.scale,
        double(manifest.firm_quarters_now) / 1e6,
        manifest.wall_seconds,
        rate,
        double(manifest.peak_resident_bytes) / double(1u << 30),
        drawn ? "To look at the run, open" : "The run directory is");
    // The path alone on its line, so that a terminal can open it.
    return '\n' + analysis::render::wrapped(said, 80) +
           (drawn ? work.directory.file(report_name) : work.directory.path()).string() + '\n';
}

/// Hands the lines of one replicate in a published microdata.csv to `take`.
void read_rows_of(const std::filesystem::path& published,
                  int replicate,
                  const std::function<void(std::string_view)>& take) {
    const std::string start = fmt::format("{},", replicate);
    std::string rest;
    read_own_file(published, [&](std::string_view bytes) {
        rest += bytes;
        std::size_t at = 0;
        for (std::size_t end = rest.find('\n'); end != std::string::npos;
             end = rest.find('\n', at)) {
            const std::string_view line(rest.data() + at, end + 1 - at);
            if (line.starts_with(start)) take(line);
            at = end + 1;
        }
        rest.erase(0, at);
    });
}

/// Puts the replicates' rows of single plants together: from the files that wait for it, or from
/// the microdata.csv of an earlier call that had finished.
void write_microdata(Work& work, const std::filesystem::path& directory) {
    const double fraction = work.campaign.microdata;
    if (fraction <= 0) return;
    WholeFile file(directory / "microdata.csv");
    file.write(microdata_header());
    const auto published = work.directory.file("microdata.csv");
    for (const int replicate : work.store.replicates()) {
        const auto part = microdata_part(work.directory.microdata_parts(), fraction, replicate);
        Fingerprint found;
        const auto take = [&](std::string_view bytes) {
            found.bytes(bytes);
            file.write(bytes);
        };
        if (std::filesystem::exists(part))
            read_own_file(part, take);
        else if (std::filesystem::exists(published))
            read_rows_of(published, replicate, take);
        if (work.store.microdata(replicate) != fmt::format("{} {}", fraction, found.text()))
            throw RunError(
                fmt::format("replicate {} was finished without --microdata {}, or its rows were "
                            "lost: run again with --force",
                            replicate,
                            fraction));
    }
    file.commit();
}

void publish(Work& work) {
    report_failures(work);
    const auto staging = work.directory.staging();
    write_microdata(work, staging);
    const Closing closing = work.campaign.publish(work.store, staging);
    for (const std::string& warning : closing.warnings)
        work.manifest.warnings.push_back(without_directories(warning, work.campaign.inputs));
    describe(work, "finished");
    const bool drawn =
        work.campaign.report &&
        write_report(staging, to_json(work.manifest), recorded_yaml(work.campaign.base));
    write_data_package(staging, work.campaign.base.id, work.campaign.base.title);
    if (work.options.xlsx) write_workbook(staging, work.campaign.base);
    if (work.options.stata) write_stata_files(staging);
    work.store.settle();
    // Names what is there even if the process is killed between two names.
    work.manifest.files = together(work.manifest.files, work.directory.staged());
    write_manifest(work, "running");
    const std::vector<std::string> names = work.directory.publish();
    work.manifest.files = together(names, own_files(work.campaign));
    write_manifest(work, "finished");
    if (work.options.quiet) return;
    std::fputs((closing.summary + summary_end(work, drawn)).c_str(), stdout);
}

Manifest begin_manifest(const Campaign& campaign, const std::vector<std::string>& warnings) {
    Manifest manifest = manifest_of(campaign.base);
    manifest.kind = campaign.kind;
    manifest.command = campaign.command;
    manifest.scenario_hash = campaign.arms.front().hash;
    if (campaign.arms.size() > 1)
        for (const Arm& arm : campaign.arms)
            manifest.arms.push_back({arm.id, arm.hash, arm.title, arm.description, arm.difference});
    manifest.replicates_asked = campaign.replicates * static_cast<int>(campaign.arms.size());
    manifest.threads = ThreadLimit::current();
    for (const std::string& warning : warnings)
        manifest.warnings.push_back(without_directories(warning, campaign.inputs));
    manifest.ensemble.posterior.file = stated_path(manifest.ensemble.posterior.file);
    return manifest;
}

}  // namespace

std::string recorded_yaml(const Scenario& scenario, const std::string& suffix) {
    Scenario recorded = scenario;
    recorded.ensemble.posterior.file =
        varies_parameters(scenario) ? "posterior" + suffix + ".csv" : "";
    if (!recorded.observed.file.empty()) recorded.observed.file = "observations" + suffix + ".csv";
    if (recorded.network.given) {
        recorded.network.firms = "given_firms" + suffix + ".csv";
        recorded.network.links = "given_links" + suffix + ".csv";
    }
    return resolved_yaml(recorded);
}

void add_scenario_documents(Campaign& campaign,
                            const Scenario& scenario,
                            const std::string& suffix) {
    campaign.documents.emplace_back("scenario" + suffix + ".yaml", recorded_yaml(scenario, suffix));
    if (varies_parameters(scenario))
        campaign.documents.emplace_back("posterior" + suffix + ".csv",
                                        posterior_csv(scenario.ensemble.posterior));
    if (!scenario.observed.file.empty())
        campaign.documents.emplace_back("observations" + suffix + ".csv", scenario.observed.text);
    if (const auto& given = scenario.network.given) {
        campaign.documents.emplace_back("given_firms" + suffix + ".csv", given->firms_text);
        campaign.documents.emplace_back("given_links" + suffix + ".csv", given->links_text);
    }
}

void add_inputs(Campaign& campaign, const std::string& file, const Scenario& scenario) {
    campaign.inputs.push_back(file);
    for (const std::string& read : files_of_scenario(file)) campaign.inputs.push_back(read);
    if (const std::string& draws = scenario.ensemble.posterior.file; !draws.empty())
        campaign.inputs.push_back(draws);
    if (!scenario.observed.file.empty()) campaign.inputs.push_back(scenario.observed.file);
    if (scenario.network.given) {
        campaign.inputs.push_back(scenario.network.firms);
        campaign.inputs.push_back(scenario.network.links);
    }
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
        work_for_leader(campaign.arms, {.contents = campaign.contents, .twins = campaign.twins});
        return 0;
    }
    const Claim claim = claim_of(options);
    RunDirectory directory(
        options.out.empty() ? campaign.default_out : options.out, claim, campaign.inputs);
    // What an earlier call has left is ours too, until the end says what there is.
    const std::vector<std::string> files =
        together(own_files(campaign), files_of_manifest(directory.file("manifest.json")));
    if (!std::filesystem::exists(directory.file("manifest.json"))) {
        Manifest manifest = begin_manifest(campaign, campaign.warnings);
        manifest.status = "running";
        manifest.files = files;
        write_whole_file(directory.file("manifest.json"), to_json(manifest));
    }
    const auto store = open_store(directory, claim);
    std::vector<std::string> warnings = campaign.warnings;
    claim_store(*store, campaign, warnings);
    Work work{.options = options, .campaign = campaign, .directory = directory, .store = *store};
    work.manifest = begin_manifest(campaign, warnings);
    work.manifest.files = files;
    try {
        write_manifest(work, "running");
        for (const auto& [name, text] : campaign.documents)
            write_whole_file(directory.file(name), text);
        simulate(work);
        go_on(work);
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
