#include "sim/office/reach.h"

#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/two_bit_color_map.hpp>

#include "model/state/supplier_graph.h"

namespace keiretsu::sim {
namespace {

using model::Row;
using model::SupplierEdge;
using model::SupplierGraph;

/// Counts the vertices that a search discovers, and those next to its start.
class Counter : public boost::default_bfs_visitor {
  public:
    Counter(Row start, SupplierReach& reach) : start_(start), reach_(&reach) {}
    void tree_edge(const SupplierEdge& edge, const SupplierGraph&) const {
        ++(edge.buyer == start_ ? reach_->direct : reach_->indirect);
    }

  private:
    Row start_;
    SupplierReach* reach_;
};

}  // namespace

SupplierReach reach_of(const model::Economy& economy, Row buyer) {
    SupplierReach reach;
    const SupplierGraph graph(economy);
    const auto index = get(boost::vertex_index, graph);
    boost::breadth_first_search(
        graph,
        buyer,
        boost::visitor(Counter(buyer, reach))
            .color_map(boost::make_two_bit_color_map(num_vertices(graph), index)));
    return reach;
}

}  // namespace keiretsu::sim
