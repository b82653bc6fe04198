// Systemic risk: what the economy loses for a while if one firm fails, through both directions of
// the supplier graph (critical.csv).
#pragma once

#include <vector>

#include "model/state/economy.h"
#include "sim/office/published.h"

namespace keiretsu::sim {

/// Value added at stake with each plant's firm, volume a quarter, before anybody adapts.
struct SystemicLoss {
    std::vector<double> own = {};        // by row: of the plant itself
    std::vector<double> suppliers = {};  // of those below it, who lose its orders
    std::vector<double> buyers = {};     // of those above it, who lack its parts
};

/// Losses pass on in proportion: a supplier loses the share of its shipments that went to the
/// failed buyer and buys that much less in turn; a buyer loses the share of its shipments that were
/// the failed supplier's parts and delivers that much less. So for all firms at once
///     D_i = sum over suppliers j of (orders of i from j / shipments of j) (V_j + D_j)
///     U_i = sum over buyers b of (parts from i / shipments of b) (V_b + U_b),
/// the first order of input-output analysis on the graph of firms, solved by `steps` rounds of
/// substitution: a chain of that length is followed to its end.
SystemicLoss systemic_loss(const model::Economy& economy, int steps = 24);

/// The ten firms of each tier with the largest sum of the three.
std::vector<CriticalRow> survey_critical(const model::Economy& economy, int replicate, int year);

}  // namespace keiretsu::sim
