// How two plants hang together: the shortest path of links between them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/state/economy.h"

namespace keiretsu::sim {

/// Rows from one of `sources` to `target`, both included, by links of the supplier graph in either
/// direction and between a firm's plants; empty where there is no path. Among paths of one length
/// that over the lowest rows.
std::vector<model::Row> path_between(const model::Economy& economy,
                                     const std::vector<model::Row>& sources,
                                     model::Row target);

/// "sells to", "buys from", "belongs to the firm of" or "owns": how `one` is linked to `other`.
const char* link_in_words(const model::Economy& economy, model::Row one, model::Row other);

}  // namespace keiretsu::sim
