// The runs of `keiretsu attribute`: every coalition of causes, and the tables made of them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "config/scenario/causes.h"
#include "config/scenario/window.h"
#include "sim/ensemble.h"
#include "sim/run_directory/store.h"

namespace keiretsu::sim {

/// What is attributed to what. Arm a of the store lacks the causes whose bit is set in a: arm 0 is
/// the scenario as it is.
struct CoalitionStudy {
    std::string title = {};
    std::vector<Cause> causes = {};
    std::string outcome = {};  // "establishments.size.4-29"
    Window window = {};        // the change from its first to its last year
    Quarter from{};            // until then all coalitions are one economy
};

/// 2^k arms of the scenario in `file` with `overrides`. No arm answers to the base (closure as
/// given): which do would depend on what the coalition lacks. Throws InputError for an overlay that
/// makes no scenario.
std::vector<Arm> arms_of(const CoalitionStudy& study,
                         const std::string& file,
                         const std::vector<std::string>& overrides);

/// Writes attribution.csv, coalitions.csv and attribution.md. Returns the summary, at most 80
/// columns wide.
std::string write_attribution(const Store& store,
                              const CoalitionStudy& study,
                              const std::filesystem::path& directory);

/// Where the frame has "outcome.dimension.level"; its size if it has none.
std::size_t series_of(const analysis::OutcomeFrame& frame, const std::string& outcome);

}  // namespace keiretsu::sim
