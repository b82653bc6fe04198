// manifest.json: what a run was, what it cost, and which files it left.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "sim/run.h"

namespace keiretsu::sim {

/// An arm of an experiment. Of few arms also what they are, so that a comparison that is mailed
/// without its directory says what it compared.
struct ManifestArm {
    std::string id = {};
    std::string hash = {};
    std::string title = {};
    std::string description = {};
    std::string difference = {};  // lines of the resolved scenario: see arm_definitions.h
};

/// Everything but timings, threads, memory and warnings is the same for the same scenario and seed.
struct Manifest {
    std::string status = {};  // "running" (or killed), "finished" or "interrupted"
    std::string kind = {};    // "run", "compare", "sweep", "ablate"
    std::string scenario_id = {};
    std::string title = {};
    std::string description = {};
    std::string command = {};  // that gives the same results; empty if not known
    std::string scenario_hash = {};
    std::vector<ManifestArm> arms = {};  // if several
    std::uint64_t seed = 0;
    Ensemble ensemble = {};  // how replicates vary
    double scale = 1;
    std::map<std::string, std::string> labels = {};  // of tables of facts: could they be predicted
    Horizon horizon = {};
    int replicates = 0;                   // finished, of all arms, in this and earlier calls
    std::uint64_t firm_quarters = 0;      // of these replicates, each from its first quarter
    int replicates_asked = 0;             // of this call
    int threads = 0;                      // of this call, as are all below
    std::uint64_t firm_quarters_now = 0;  // simulated in this call; arms share their past
    double wall_seconds = 0;
    RunSeconds seconds = {};  // summed over replicates
    std::uint64_t peak_resident_bytes = 0;
    std::vector<std::string> warnings = {};
    std::vector<std::string> failures = {};  // replicates that could not be run, and why
    std::vector<std::string> files = {};     // in the run directory, besides manifest.json
};

/// The largest manifest that is read; a sweep of 10,000 points has some MiB.
inline constexpr std::uintmax_t largest_manifest = std::uintmax_t{64} << 20U;

/// What a manifest says of a scenario before anything has run.
Manifest manifest_of(const Scenario& scenario);

std::string to_json(const Manifest& manifest);

/// True of a manifest that this program has written.
bool is_manifest(const std::filesystem::path& file);

/// True of names that a run may give to files in its own directory: no paths, no hidden files, of
/// the kinds that runs write.
bool is_file_of_run(const std::string& name);

/// Names under `files` of a manifest on disk that a run may have given. Empty if there is none.
std::vector<std::string> files_of_manifest(const std::filesystem::path& file);

/// Ids of the arms that a manifest on disk names, the base first; empty if it names none.
std::vector<std::string> arms_of_manifest(const std::filesystem::path& file);

/// Version of the program, and the revision of the source it was built from.
std::string program_version();
std::string program_revision();
/// Compiler, instruction set and libraries with their versions, a line each of at most 80 columns.
std::string program_build();

/// Most memory that this process has held, bytes.
std::uint64_t peak_resident_bytes();

}  // namespace keiretsu::sim
