#include "sim/commands/trace_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <filesystem>

#include "config/scenario/arms.h"
#include "config/scenario/load_scenario.h"
#include "config/text/quantity.h"
#include "config/text/suggest.h"
#include "sim/commands/refuse_option.h"
#include "sim/experiments/campaign.h"
#include "sim/experiments/campaign_options.h"
#include "sim/machine/parallel.h"
#include "sim/run_directory/manifest.h"
#include "sim/run_directory/run_directory.h"
#include "sim/run_directory/run_report.h"
#include "sim/run_directory/sheet_of.h"
#include "sim/run_directory/stated_path.h"
#include "sim/run_directory/whole_file.h"
#include "sim/trace/choice.h"
#include "sim/trace/trace.h"
#include "sim/trace/trace_text.h"

namespace keiretsu::sim {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse_trace(const std::string& message,
                               const std::string& option,
                               const std::string& help) {
    refuse_option("E281", message, option, help);
}

/// The scenario that a directory of `run` or `compare` keeps of an arm; empty: of its base.
Scenario scenario_in(const fs::path& run, const std::string& arm) {
    const std::vector<std::string> files = files_of_manifest(run / "manifest.json");
    std::string base;
    for (const std::string& name : files)
        if (base.empty() && name.starts_with("scenario") && name.ends_with(".yaml")) base = name;
    const fs::path whole = run / "scenario.yaml";
    const fs::path own = run / ("scenario_" + arm + ".yaml");
    if (!arm.empty() && fs::exists(own)) return load_scenario(own.string(), {}, nullptr);
    if (base.empty() || !fs::exists(fs::exists(whole) ? whole : run / base))
        refuse_option("E280",
                      fmt::format("`{}` is no directory of a run or a comparison", run.string()),
                      "RUN",
                      "name a directory that `keiretsu run` or `keiretsu compare` has written");
    const Scenario scenario =
        load_scenario((fs::exists(whole) ? whole : run / base).string(), {}, nullptr);
    const std::vector<std::string> arms = arms_of(scenario);
    if (arm.empty()) return scenario;
    if (std::find(arms.begin(), arms.end(), arm) == arms.end())
        refuse_trace(fmt::format("the directory has no arm `{}`", arm),
                     "--arm",
                     help_for_unknown(arm, arms));
    return scenario_of_arm(scenario, arm);
}

/// The base of a comparison is its first arm; of a run, its scenario.
std::string base_arm_of(const fs::path& run) {
    const std::vector<std::string> arms = arms_of_manifest(run / "manifest.json");
    return arms.empty() ? "" : arms.front();
}

Scenario other_world(const fs::path& run, const std::string& arm) {
    if (!arm.ends_with(".yaml")) return scenario_in(run, arm);
    if (!fs::exists(arm))
        refuse_trace(fmt::format("there is no `{}`", arm), "--arm", "name a scenario file");
    return load_scenario(arm, {}, nullptr);
}

void check_same_start(const Scenario& base, const Scenario& arm) {
    if (base.scale == arm.scale && base.horizon.start == arm.horizon.start &&
        base.ensemble.seed == arm.ensemble.seed && base.places.size() == arm.places.size() &&
        base.industries.size() == arm.industries.size())
        return;
    refuse_trace(
        "the other world has another scale, start, seed, places or industries",
        "--arm",
        "name an arm of the comparison, or a scenario that differs in policies and shocks");
}

/// "1999", "1999Q2" or "1999:2003Q1".
std::pair<Quarter, Quarter> quarters_of(const std::string& text, const char* option) {
    const std::size_t colon = text.find(':');
    const auto one = [&](const std::string& word, bool last) {
        const Parsed<Quarter> quarter = parse_quarter(word);
        if (quarter.value) return *quarter.value;
        const Parsed<std::int64_t> year = parse_integer(word);
        if (!year.value || *year.value < 1900 || *year.value > 2100)
            refuse_trace(fmt::format("`{}` is no time", text),
                         option,
                         "write a year, a quarter or two of them, such as 1999, 1999Q2, 1999:2003");
        return Quarter(static_cast<int>(*year.value), last ? 4 : 1);
    };
    const std::string first = text.substr(0, colon);
    const std::string last = colon == std::string::npos ? first : text.substr(colon + 1);
    return {one(first, false), one(last, true)};
}

int index_of(const std::string& id, const std::vector<std::string>& known, const char* option) {
    const auto at = std::find(known.begin(), known.end(), id);
    if (at == known.end())
        refuse_trace(fmt::format("there is no `{}`", id), option, help_for_unknown(id, known));
    return static_cast<int>(at - known.begin());
}

std::vector<std::string> ids_of(const auto& listed) {
    std::vector<std::string> ids;
    for (const auto& one : listed) ids.push_back(one.id);
    return ids;
}

double count_of(const std::string& text, const char* option) {
    const Parsed<std::int64_t> number = parse_integer(text);
    if (!number.value || *number.value < 0)
        refuse_trace(fmt::format("`{}` is no number", text), option, "write a whole number");
    return double(*number.value);
}

Description description_of(const TraceOptions& options, const Scenario& scenario) {
    Description wanted;
    if (!options.closed.empty())
        std::tie(wanted.closed_from, wanted.closed_to) = quarters_of(options.closed, "--closed");
    if (!options.founded.empty())
        std::tie(wanted.founded_from, wanted.founded_to) =
            quarters_of(options.founded, "--founded");
    if (!options.place.empty())
        wanted.place = index_of(options.place, ids_of(scenario.places), "--place");
    if (!options.industry.empty())
        wanted.industry = index_of(options.industry, ids_of(scenario.industries), "--industry");
    if (!options.mode.empty()) {
        const std::vector<std::string> modes(model::exit_mode_names.begin() + 1,
                                             model::exit_mode_names.end());
        wanted.mode = static_cast<model::ExitMode>(1 + index_of(options.mode, modes, "--mode"));
    }
    if (!options.tier.empty())
        wanted.tier = 1 + index_of(options.tier, {"1", "2", "3", "4"}, "--tier");
    if (!options.employees.empty()) {
        const std::size_t colon = options.employees.find(':');
        wanted.employees_from = count_of(options.employees.substr(0, colon), "--employees");
        wanted.employees_to = colon == std::string::npos
                                  ? wanted.employees_from
                                  : count_of(options.employees.substr(colon + 1), "--employees");
    }
    return wanted;
}

bool is_described(const TraceOptions& options) {
    return !(options.closed + options.founded + options.place + options.industry +
             options.employees + options.mode + options.tier)
                .empty();
}

/// The plant to trace, and how it was chosen, for the title.
std::pair<std::uint64_t, std::string> plant_of(const TraceOptions& options,
                                               const Scenario& scenario) {
    if (!options.id.empty()) {
        if (is_described(options))
            refuse_trace("--id and a description", "--id", "give one of them");
        std::uint64_t id = 0;
        const char* begin = options.id.data() + (options.id.starts_with('p') ? 1 : 0);
        const char* end = options.id.data() + options.id.size();
        const auto read = std::from_chars(begin, end, id);
        if (read.ec != std::errc{} || read.ptr != end)
            refuse_trace(fmt::format("`{}` is no id of a plant", options.id),
                         "--id",
                         "write what tables give, such as p17, or describe a plant: --closed 1999 "
                         "--place ota");
        return {id, ""};
    }
    const Chosen chosen =
        choose_plant(scenario, options.replicate, description_of(options, scenario), options.seed);
    return {chosen.id, fmt::format(", one of {} that fit", chosen.of)};
}

std::optional<Flip> flip_of(const TraceOptions& options) {
    if (options.flip.empty() || options.flip == "end") return std::nullopt;
    const std::optional<Flip> flip = parse_flip(options.flip);
    if (!flip)
        refuse_trace(fmt::format("`{}` is no draw to flip", options.flip),
                     "--flip",
                     "write `end`, or a quarter and survives, closes, lends, refuses or stays: "
                     "1998Q3:refuses");
    return flip;
}

/// Rows of all worlds, one below the other.
template <class Row>
void write_lives(const fs::path& directory, const Trace& trace, std::vector<Row> Life::*rows) {
    std::vector<Row> all;
    for (const Life& life : trace.lives)
        all.insert(all.end(), (life.*rows).begin(), (life.*rows).end());
    const Sheet sheet = sheet_of(all);
    write_whole_file(directory / (sheet.name + ".csv"), sheet.header + sheet.rows);
}

void write_tables(const fs::path& directory, const Trace& trace) {
    write_lives(directory, trace, &Life::quarters);
    write_lives(directory, trace, &Life::orders);
    write_lives(directory, trace, &Life::hazards);
    write_lives(directory, trace, &Life::bids);
    write_lives(directory, trace, &Life::links);
    const Sheet story = sheet_of(trace.story);
    write_whole_file(directory / "life_story.csv", story.header + story.rows);
    if (trace.ripple.empty()) return;
    const Sheet ripple = sheet_of(trace.ripple);
    write_whole_file(directory / (ripple.name + ".csv"), ripple.header + ripple.rows);
}

std::string stated_command(const TraceOptions& options, std::uint64_t id) {
    std::string command = fmt::format("keiretsu trace {} --id {} --replicate {}",
                                      in_shell(stated_path(options.run)),
                                      id_text(id),
                                      options.replicate);
    if (!options.arm.empty()) command += " --arm " + in_shell(stated_path(options.arm));
    if (!options.flip.empty()) command += " --flip " + in_shell(options.flip);
    return command;
}

}  // namespace

int trace(const TraceOptions& options) {
    const auto began = std::chrono::steady_clock::now();
    const ThreadLimit limit(options.threads);
    const fs::path run = options.run;
    TraceRequest request{.scenario = scenario_in(run, base_arm_of(run)),
                         .arm_id = options.arm,
                         .replicate = options.replicate,
                         .flips_end = options.flip == "end",
                         .flip = flip_of(options)};
    if (options.replicate < 1)
        refuse_trace("replicates count from 1", "--replicate", "write 1 or more");
    if (!options.arm.empty()) {
        request.arm = other_world(run, options.arm);
        check_same_start(request.scenario, *request.arm);
    }
    std::string chosen;
    std::tie(request.id, chosen) = plant_of(options, request.scenario);
    const fs::path out = options.out.empty() ? "runs/trace_" + id_text(request.id) : options.out;
    RunDirectory directory(out, options.force ? Claim::overwrite : Claim::refuse, {options.run});
    const Trace trace = trace_plant(request);

    Manifest manifest = manifest_of(request.scenario);
    manifest.kind = "trace";
    manifest.title = fmt::format("Plant {}, replicate {} of {}{}",
                                 id_text(request.id),
                                 request.replicate,
                                 request.scenario.id,
                                 chosen);
    manifest.command = stated_command(options, request.id);
    manifest.threads = ThreadLimit::current();
    manifest.status = "running";
    write_tables(directory.staging(), trace);
    const std::string yaml = recorded_yaml(request.scenario);
    write_whole_file(directory.staging() / "scenario.yaml", yaml);
    manifest.files = directory.staged();
    manifest.files.emplace_back(report_name);
    write_whole_file(directory.file("manifest.json"), to_json(manifest));
    manifest.status = "finished";
    const bool drawn = write_report(directory.staging(), to_json(manifest), yaml);
    manifest.wall_seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    manifest.peak_resident_bytes = peak_resident_bytes();
    manifest.files = directory.publish();
    write_whole_file(directory.file("manifest.json"), to_json(manifest));
    if (options.quiet) return 0;
    std::fputs((trace_text(trace, manifest.title) +
                fmt::format("\n{:.1f} s. {}\n{}\n",
                            manifest.wall_seconds,
                            drawn ? "To look at it, open" : "The tables are in",
                            (drawn ? directory.file(report_name) : directory.path()).string()))
                   .c_str(),
               stdout);
    return 0;
}

}  // namespace keiretsu::sim
