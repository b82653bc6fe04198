// The run table of a calibration: append-only, and its only state. What is in it was done; what is
// not is done next.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "analysis/calibration/points.h"
#include "analysis/calibration/prior.h"
#include "sim/run_directory/sqlite.h"

namespace keiretsu::sim {

/// A set of points that were chosen together.
struct Wave {
    int number = 0;             // 1, 2, ...
    std::string kind = {};      // "prior", "box", "polish", "predictive"
    std::string targets = {};   // hash of the targets that it was chosen by; empty for the first
    int seeds = 1;              // runs of each point
    bool common_seeds = false;  // the same for all points
    std::vector<analysis::calibration::Range> box = {};  // uniform on it, in units of the prior
    int first_point = 0;
    int points = 0;
};

struct RunTask {
    int point = 0;
    int replicate = 1;
    std::uint64_t seed = 0;
};

struct RunResult {
    RunTask task = {};
    std::string failure = {};  // why there are no moments; empty = finished
    std::map<std::string, double> moments = {};
};

/// The runs of one point put together.
struct PointMoments {
    int point = 0;
    int runs = 0;                   // finished or failed
    std::string failure = {};       // of the first run that failed
    std::vector<double> mean = {};  // over its runs; empty unless all have finished
};

class RunTable {
  public:
    /// Opens or makes the file. Throws RunError where anything in it is not as it was written.
    explicit RunTable(const std::filesystem::path& file);

    std::map<std::string, std::string> identity();
    void set_identity(const std::map<std::string, std::string>& identity);

    std::vector<Wave> waves();
    /// Appends a wave: its points get the next numbers. `values` are in the model's units.
    Wave add_wave(Wave wave, const analysis::calibration::Rows& values);
    analysis::calibration::Rows values(const Wave& wave);

    /// Runs of a wave that are not in the table, in order. Seeds follow from `seed`.
    std::vector<RunTask> pending(const Wave& wave, std::uint64_t seed);
    /// One transaction: a run is in the table whole or not at all.
    void add(const RunResult& result);
    /// The wave's points in order, each with the means of these moments (NaN where a run has none).
    std::vector<PointMoments> moments(const Wave& wave, const std::vector<std::string>& names);

    /// Copies the first wave of another calibration's table and its runs, if this one has no wave
    /// yet. The caller has made sure that their designs agree.
    void copy_first_wave(RunTable& other);

    std::size_t runs();
    void settle() { database_.settle(); }

  private:
    void check_numbers();

    Database database_;
};

}  // namespace keiretsu::sim
