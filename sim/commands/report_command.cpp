#include "sim/commands/report_command.h"

#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/scenario/load_scenario.h"
#include "config/text/diagnostics.h"
#include "sim/run_directory/manifest.h"
#include "sim/run_directory/run_report.h"
#include "sim/run_directory/run_tables.h"
#include "sim/run_directory/whole_file.h"

namespace keiretsu::sim {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& run, const std::string& message, std::string help) {
    Diagnostic problem;
    problem.code = "E304";
    problem.message = fmt::format("`{}` {}", run.string(), message);
    problem.help = std::move(help);
    throw InputError(std::move(problem));
}

/// Empty where there is no such file.
std::string text_of(const fs::path& file) {
    return fs::exists(file) ? read_own_text(file, largest_manifest) : std::string();
}

/// Files that the manifest names and the directory lacks.
std::string lost_files(const fs::path& run) {
    std::string lost;
    for (const std::string& name : files_of_manifest(run / "manifest.json"))
        if (name != report_name && !fs::exists(run / name))
            lost += (lost.empty() ? "" : ", ") + name;
    return lost;
}

/// The manifest of a run that was cut short: what it said when it began, if it got so far, and what
/// the store holds.
std::string manifest_of_store(const fs::path& run, const Store& store) {
    auto manifest = nlohmann::ordered_json::parse(text_of(run / "manifest.json"), nullptr, false);
    if (!manifest.is_object()) {
        const Scenario scenario = load_scenario((run / "scenario.yaml").string(), {}, nullptr);
        manifest = nlohmann::ordered_json::parse(to_json(manifest_of(scenario)));
    }
    manifest["status"] = "interrupted";
    manifest["replicates"] = store.replicates().size();
    manifest["firm_quarters"] = store.firm_quarters();
    return manifest.dump();
}

/// What the directory is of: "run", "compare", "sweep", "ablate", "cities"; a run where it does not
/// say.
std::string kind_of(const fs::path& run) {
    const auto manifest = nlohmann::json::parse(text_of(run / "manifest.json"), nullptr, false);
    const bool says = manifest.is_object() && manifest.contains("kind");
    return says && manifest["kind"].is_string() ? manifest["kind"].get<std::string>() : "run";
}

bool report_of_store(const fs::path& run) {
    const std::string kind = kind_of(run);
    if (kind != "run" && !kind.empty())
        refuse(run,
               fmt::format("has no tables yet: its {} was cut short", kind),
               fmt::format("finish it with `keiretsu {} ... --resume`", kind));
    if (!fs::exists(run / "scenario.yaml"))
        refuse(run, "lacks scenario.yaml", "the directory was damaged; run the scenario again");
    RunDirectory directory(run, Claim::resume);
    const Store store(directory.file("runs.sqlite"));
    if (store.replicates().empty())
        refuse(run,
               "holds no finished replicate",
               "finish it with `keiretsu run SCENARIO.yaml --out DIR --resume`");
    return write_report_of_store(directory,
                                 store,
                                 manifest_of_store(run, store),
                                 text_of(run / "scenario.yaml"),
                                 observed_of_run(run, {}));
}

/// The page with tables beside other observations than the run's own; its files stay as they are.
bool report_beside(const fs::path& run, const std::string& observations) {
    const analysis::Observed known = observed_of_run(run, observations);
    RunDirectory directory(run, Claim::resume);
    return write_report_beside(
        directory, known, text_of(run / "manifest.json"), text_of(run / "scenario.yaml"));
}

}  // namespace

int report(const ReportOptions& options) {
    const fs::path run = options.run;
    if (!fs::is_directory(run))
        refuse(run, "is no directory", "name the directory that `keiretsu run` has written");
    refuse_strange_files(run);
    const bool has_manifest = fs::exists(run / "manifest.json");
    if (!has_manifest && !fs::exists(run / "runs.sqlite"))
        refuse(run,
               "holds no run: neither manifest.json nor runs.sqlite is there",
               "name the directory that `keiretsu run` has written");
    if (const std::string lost = lost_files(run); !lost.empty())
        refuse(run,
               fmt::format("lacks files that its manifest names: {}", lost),
               "the directory was damaged; run the scenario again");
    // What each kind of run publishes first of all; one cut short has none of them.
    bool published = false;
    for (const char* name : {"panel.csv",
                             "effects.csv",
                             "sweep.csv",
                             "ablation.csv",
                             "attribution.csv",
                             "evidence.csv",
                             "cities.md",
                             "fit.csv",
                             "life.csv"})
        published = published || (has_manifest && fs::exists(run / name));
    if (options.observed && (!published || !fs::exists(run / "panel.csv")))
        refuse(run,
               "has no census to set observations beside",
               "--observed goes with a finished `keiretsu run`");
    const bool drawn =
        options.observed ? report_beside(run, *options.observed)
        : published
            ? write_report(run, text_of(run / "manifest.json"), text_of(run / "scenario.yaml"))
            : report_of_store(run);
    if (!drawn)
        throw RunError(
            "this keiretsu was built without the report (-DKEIRETSU_REPORT=OFF); install nodejs "
            "and npm and build it again");
    std::printf("%s\n", (run / report_name).c_str());
    return 0;
}

}  // namespace keiretsu::sim
