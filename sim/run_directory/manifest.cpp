#include "sim/run_directory/manifest.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "analysis/render/document.h"

#include "config/scenario/load_scenario.h"
#include "sim/revision.h"
#include "sim/run_directory/data_package.h"
#include "sim/run_directory/whole_file.h"

namespace keiretsu::sim {
namespace {

nlohmann::ordered_json seconds_of(const Manifest& manifest) {
    const PhaseSeconds& phases = manifest.seconds.phases;
    return {{"total", manifest.wall_seconds},
            {"replicates", manifest.seconds.total},
            {"start", manifest.seconds.start},
            {"upkeep", phases.upkeep},
            {"cascade", phases.cascade},
            {"plants", phases.plants},
            {"firms", phases.firms},
            {"exits", phases.exits},
            {"review", phases.review},
            {"entry", phases.entry},
            {"index", phases.index},
            {"national", phases.national},
            {"office", manifest.seconds.office}};
}

/// How replicates vary; of draws from a fit which file, how many and of which parameters.
nlohmann::ordered_json ensemble_of(const Ensemble& ensemble) {
    nlohmann::ordered_json json = {{"vary", ensemble.vary}};
    if (const InputErrors& errors = ensemble.input_errors; errors != InputErrors{})
        json["input_errors"] = {{"read_rate", errors.read_rate},
                                {"memory_rate", errors.memory_rate},
                                {"read_level", errors.read_level},
                                {"memory_level", errors.memory_level}};
    if (ensemble.vary != "posterior") return json;
    json["posterior"] = ensemble.posterior.file;
    json["draws"] = ensemble.posterior.draws.size();
    json["parameters"] = ensemble.posterior.parameters;
    json["set_above"] = ensemble.posterior.set_above;
    return json;
}

nlohmann::ordered_json arm_of(const ManifestArm& arm) {
    nlohmann::ordered_json json = {{"id", arm.id}, {"hash", arm.hash}};
    for (const auto& [name, text] : {std::pair{"title", &arm.title},
                                     std::pair{"description", &arm.description},
                                     std::pair{"difference", &arm.difference}})
        if (!text->empty()) json[name] = *text;
    return json;
}

nlohmann::json manifest_at(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(std::filesystem::symlink_status(file, error)))
        return nullptr;
    return nlohmann::json::parse(read_own_text(file, largest_manifest), nullptr, false);
}

}  // namespace

Manifest manifest_of(const Scenario& scenario) {
    Manifest manifest;
    manifest.scenario_id = scenario.id;
    manifest.title = scenario.title;
    manifest.description = scenario.description;
    manifest.scenario_hash = scenario_hash(scenario);
    manifest.seed = scenario.ensemble.seed;
    manifest.ensemble = scenario.ensemble;
    manifest.scale = scenario.scale;
    manifest.labels = labels_of(scenario.facts);
    manifest.horizon = scenario.horizon;
    manifest.replicates_asked = scenario.ensemble.replicates;
    return manifest;
}

std::string to_json(const Manifest& manifest) {
    const double rate =
        manifest.wall_seconds > 0 ? double(manifest.firm_quarters_now) / manifest.wall_seconds : 0;
    nlohmann::ordered_json arms = nlohmann::ordered_json::array();
    for (const ManifestArm& arm : manifest.arms) arms.push_back(arm_of(arm));
    const nlohmann::ordered_json json = {{"program", "keiretsu"},
                                         {"version", program_version()},
                                         {"git_revision", program_revision()},
                                         {"kind", manifest.kind},
                                         {"status", manifest.status},
                                         {"scenario", manifest.scenario_id},
                                         {"title", manifest.title},
                                         {"description", manifest.description},
                                         {"command", manifest.command},
                                         {"scenario_hash", manifest.scenario_hash},
                                         {"arms", arms},
                                         {"seed", manifest.seed},
                                         {"ensemble", ensemble_of(manifest.ensemble)},
                                         {"scale", manifest.scale},
                                         {"labels", manifest.labels},
                                         {"horizon",
                                          {{"start", to_string(manifest.horizon.start)},
                                           {"report", to_string(manifest.horizon.report)},
                                           {"end", to_string(manifest.horizon.end)}}},
                                         {"replicates", manifest.replicates},
                                         {"replicates_asked", manifest.replicates_asked},
                                         {"threads", manifest.threads},
                                         {"firm_quarters", manifest.firm_quarters},
                                         {"firm_quarters_per_second", rate},
                                         {"wall_seconds", seconds_of(manifest)},
                                         {"peak_resident_bytes", manifest.peak_resident_bytes},
                                         {"warnings", manifest.warnings},
                                         {"failures", manifest.failures},
                                         {"files", manifest.files}};
    return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

/// A manifest that someone has edited cannot make us leave the directory, or take his files for
/// ours.
bool is_file_of_run(const std::string& name) {
    const std::filesystem::path path = name;
    if (path.filename() != path || name.empty() || name.front() == '.') return false;
    if (name == data_package_name) return true;
    for (const char* kind : {".csv", ".yaml", ".html", ".md", ".sqlite", ".xlsx", ".dta"})
        if (path.extension() == kind) return true;
    return false;
}

bool is_manifest(const std::filesystem::path& file) {
    const auto json = manifest_at(file);
    return json.is_object() && json.contains("program") && json["program"] == "keiretsu" &&
           json.contains("files") && json["files"].is_array();
}

std::vector<std::string> files_of_manifest(const std::filesystem::path& file) {
    const auto json = manifest_at(file);
    if (!json.is_object() || !json.contains("files") || !json["files"].is_array()) return {};
    std::vector<std::string> files;
    for (const auto& name : json["files"])
        if (name.is_string() && is_file_of_run(name.get<std::string>()))
            files.push_back(name.get<std::string>());
    return files;
}

std::vector<std::string> arms_of_manifest(const std::filesystem::path& file) {
    std::vector<std::string> arms;
    const auto json = manifest_at(file);
    if (!json.is_object() || !json.contains("arms") || !json["arms"].is_array()) return arms;
    for (const auto& arm : json["arms"])
        if (arm.is_object() && arm.contains("id") && arm["id"].is_string() &&
            is_file_of_run("scenario_" + arm["id"].get<std::string>() + ".yaml"))
            arms.push_back(arm["id"].get<std::string>());
    return arms;
}

std::string program_version() {
    return KEIRETSU_VERSION;
}

std::string program_revision() {
    return KEIRETSU_REVISION;
}

std::uint64_t peak_resident_bytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

std::string program_build() {
#if defined(__clang__)
    const std::string compiler = "clang++ " __clang_version__;
#else
    const std::string compiler = "g++ " __VERSION__;
#endif
    return analysis::render::wrapped(
        fmt::format("{}, -march={}; {}", compiler, KEIRETSU_ARCH, KEIRETSU_LIBRARIES), 80);
}

}  // namespace keiretsu::sim
