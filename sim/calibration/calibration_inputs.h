// What a calibration starts from, and the claim of its run table: only the design that a table
// holds goes on in it.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/paper/observed.h"
#include "config/parameters/calibration.h"
#include "config/scenario/scenario.h"
#include "sim/calibration/run_table.h"

namespace keiretsu::sim {

struct CalibrationInputs {
    Calibration plan = {};
    Scenario base = {};
    analysis::Observed known = {};  // the paper's tables, and what base or user observes
};

/// Reads a calibration and its base, `observed` laid over both. Throws InputError with every
/// problem found; of a base that cannot be loaded after the calibration's own mistakes.
CalibrationInputs load_calibration_inputs(const std::string& file,
                                          const std::optional<std::string>& observed);

/// What a run table says of itself: id, design, hash of the base, revision.
std::map<std::string, std::string> identity_of(const Calibration& plan, const Scenario& base);

/// Gives an empty table its identity. Throws InputError (E310) for a table of another design or
/// base; warns of another revision.
void claim_table(RunTable& table, const std::map<std::string, std::string>& wanted);

/// Copies the first wave of another calibration's table; nothing for an empty name. Throws
/// InputError (E310) where that has another design or base.
void copy_first_wave(RunTable& table,
                     const std::string& file,
                     const std::map<std::string, std::string>& wanted);

/// RunTable::pending, the first `at_most` of it.
std::vector<RunTask> pending_runs(RunTable& table,
                                  const Wave& wave,
                                  std::uint64_t seed,
                                  std::size_t at_most);

}  // namespace keiretsu::sim
