// The supplier graph as tables that say nothing of how it was made: a given and a generated one
// can stand side by side.
#pragma once

#include <string>
#include <vector>

#include "model/state/economy.h"

namespace keiretsu::sim {

/// One figure of a table.
struct NetworkFigure {
    std::string table = {};  // degree, tier, mixing, sizes, industry or graph
    std::string row = {};
    std::string column = {};
    double value = 0;
};

/// Tables of the graph as it stands, the same list of rows and columns for any economy of these
/// industries:
/// - degree: firms by number of distinct suppliers and plants by number of distinct buyers, in
///   classes;
/// - tier: plants by the fewest links that lead to a firm with 300 employees and more; `none` where
///   no chain does;
/// - mixing: pairs of buyer (row) and supplier (column) by industry;
/// - sizes: the same by size class;
/// - industry: plants, employees, firms that buy parts, plants that make them;
/// - graph: plants, firms, pairs, mean numbers of partners, and the correlation of the logs of
///   partners at the two ends of a pair (Newman 2002).
/// The supplier index has to be up to date.
std::vector<NetworkFigure> network_tables(const model::Economy& economy);

}  // namespace keiretsu::sim
