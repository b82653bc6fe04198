// Exits without selection: the counterfactual that tells what the selection of exits contributes.
//
// Another economy, in which plants close by their own hazards, says what share of the plants of
// each industry, size, place and kind (head or secondary plant) close this quarter, and for which
// reasons. Here the same shares close, but which plants of a cell is random.
#pragma once

#include <array>
#include <vector>

#include "model/exit.h"

namespace keiretsu::model {

/// Plants of one cell in a quarter, and how many of them close by each mode.
struct ExitCell {
    double plants = 0;
    std::array<double, static_cast<std::size_t>(ExitMode::count)> exits = {};
};

/// By place, industry, size and kind.
struct ExitTally {
    std::vector<ExitCell> cells = {};  // empty: nothing known, so nobody closes
};

/// Plants of a cell that close by a mode, before rounding: the share `exits / plants` of the tally
/// among the `here` plants that live here.
inline double expected_exits(double exits, double plants, double here) {
    return exits / plants * here;
}

/// Counts living plants and the exits among them, before any is carried out.
ExitTally tally_exits(const Economy& economy, const std::vector<Exit>& exits);

/// The randomised exits of this quarter, in order of rows: from each cell the tally's share of
/// living plants, rounded up or down by a draw of the cell's own. A cell that is empty in the tally
/// takes the share of its industry, size and kind in all places.
std::vector<Exit> randomised_exits(const Economy& economy, const ExitTally& tally);

}  // namespace keiretsu::model
