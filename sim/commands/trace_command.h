// keiretsu trace: the life of one firm, its twin in another world, and one draw otherwise.
#pragma once

#include <cstdint>
#include <string>

namespace keiretsu::sim {

/// What the command line says, as text; empty = not said.
struct TraceOptions {
    std::string run = {};                   // directory of `run` or `compare`
    std::string id = {};                    // of a plant, as tables write it
    std::string closed = {}, founded = {};  // "1999", "1999Q2" or "1999:2003"
    std::string place = {}, industry = {}, employees = {}, mode = {}, tier = {};
    std::uint64_t seed = 1;  // of the draw among those that fit
    int replicate = 1;
    std::string arm = {};   // of a comparison, or a scenario file
    std::string flip = {};  // "end", or "1998Q3:refuses"
    std::string out = {};
    int threads = 0;
    bool force = false;
    bool quiet = false;
};

/// Runs the scenario again with a probe and writes the directory. Returns the exit code. Throws
/// InputError for options (E281) and directories (E280) that cannot be used, RunError where no
/// plant fits or it is never open.
int trace(const TraceOptions& options);

}  // namespace keiretsu::sim
