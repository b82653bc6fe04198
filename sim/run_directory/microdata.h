// The microdata file: one row a sampled plant and census year, written while the run goes on.
//
// It is made on demand (`outputs.microdata`) and is the only way in which single plants leave the
// simulator; `analysis` reads it like any firm-level file.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "model/state/environment.h"
#include "sim/quarter_events.h"
#include "sim/run_directory/sheet.h"
#include "sim/run_directory/whole_file.h"

namespace keiretsu::sim {

/// The header of microdata.csv, one line with its end; columns are those of MicrodataRow
/// (tables.def). `true_log_tfp` is log A of C = A K^alpha L^(1-alpha); `measured_log_tfp` is log
/// real value added less log labour and log capital weighted with the Census wage share of industry
/// and year, as an office could compute it: utilisation and prices are in it. A row with
/// `exit_mode` and no figures says in which year and how the plant closed.
std::string microdata_header();

class Microdata {
  public:
    /// Samples the share `fraction` of plants by a hash of their id: the same plants every year.
    /// Writes `path` without header. Throws RunError when it cannot be written.
    Microdata(const std::filesystem::path& path,
              double fraction,
              int replicate,
              const model::Environment& environment);

    /// Takes note of a quarter that has just been run; call before `begin_census_year`.
    void record(const model::Economy& economy, const QuarterEvents& events);

    /// Gives the file its name; returns the share sampled and the fingerprint of the rows.
    std::string finish();

  private:
    struct Closure {
        std::uint64_t id;
        model::ExitMode mode;
    };
    bool sampled(std::uint64_t id) const;
    void write_census(const model::Economy& economy, int year);
    void write_closures(int year);

    WholeFile file_;
    double fraction_;
    int replicate_;
    const model::Environment* environment_;
    std::vector<Closure> closures_;  // of the year so far
};

}  // namespace keiretsu::sim
