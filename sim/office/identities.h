// Accounting identities of an economy between two quarters, each side added up from its own end of
// the links (MODEL: what must hold every quarter).
#pragma once

#include <string>
#include <vector>

#include "model/state/economy.h"

namespace keiretsu::sim {

/// Everything about the state that does not hold, one line each with both sides; empty = all holds.
/// Shares of each buyer's slots sum to 1; suppliers and owners are open; the index has each link
/// once; bank by bank, debts equal loans; no value is NaN or infinite; no stock is negative.
std::vector<std::string> broken_state(const model::Economy& economy);

/// Runs the next quarter's orders and books on a copy and compares what buyers placed, slot by
/// slot, with what suppliers received: orders placed = delivered + bought outside, in volume and in
/// money; parts needed by plants = parts bought by firms; value added = final sales - outside
/// purchases - materials, but for parts that are ordered this quarter and delivered in the next.
std::vector<std::string> broken_flows(model::Economy copy);

}  // namespace keiretsu::sim
