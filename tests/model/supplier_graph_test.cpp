// Boost's algorithms on the supplier graph as it lies in memory.
#include "model/state/supplier_graph.h"

#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/topological_sort.hpp>
#include <catch2/catch.hpp>

#include <set>

#include "model/rules_of_size.h"

using namespace keiretsu::model;

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<SupplierGraph>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<SupplierGraph>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<SupplierGraph>));

namespace {

/// Firms 0 to 5: 0 buys two parts from 1 and one from 2 (and one from nobody), 1 from 3, 2 from 3
/// and 4; firm 5 stands alone.
Economy small_network() {
    Economy economy;
    for (int i = 0; i < 6; ++i) append_row(economy);
    const std::vector<std::vector<Row>> suppliers = {{1, no_row, 2, 1}, {3}, {3, 4}, {}, {}, {}};
    for (Row buyer = 0; buyer < 6; ++buyer) {
        economy.firms.first_slot[buyer] = static_cast<std::uint32_t>(economy.slots.size());
        economy.firms.slots[buyer] = static_cast<std::uint32_t>(suppliers[buyer].size());
        for (const Row supplier : suppliers[buyer]) {
            each_column(economy.slots, [](auto& column) { column.emplace_back(); });
            economy.slots.supplier.back() = supplier;
        }
    }
    economy.suppliers.rebuild(economy.firms, economy.slots, serial_for);
    return economy;
}

template <class Graph>
std::vector<int> distances_from(Row start, const Graph& graph, std::size_t n) {
    std::vector<int> distance(n, -1);
    distance[start] = 0;
    boost::breadth_first_search(
        graph,
        start,
        boost::visitor(boost::make_bfs_visitor(boost::record_distances(
                           boost::make_iterator_property_map(distance.begin(),
                                                             get(boost::vertex_index, graph)),
                           boost::on_tree_edge())))
            .vertex_index_map(get(boost::vertex_index, graph)));
    return distance;
}

}  // namespace

TEST_CASE("edges are the slots with a supplier, the same from either end") {
    const Economy economy = small_network();
    const SupplierGraph graph(economy);
    CHECK(num_vertices(graph) == 6);
    CHECK(num_edges(graph) == 6);
    CHECK(out_degree(0, graph) == 3);
    CHECK(in_degree(1, graph) == 2);
    CHECK(in_degree(3, graph) == 2);
    CHECK(degree(5, graph) == 0);
    std::set<std::uint32_t> listed, outgoing, incoming;
    for (auto [e, end] = edges(graph); e != end; ++e) listed.insert((*e).slot);
    for (auto [v, last] = vertices(graph); v != last; ++v) {
        for (auto [e, end] = out_edges(*v, graph); e != end; ++e) {
            CHECK(source(*e, graph) == *v);
            outgoing.insert((*e).slot);
        }
        for (auto [e, end] = in_edges(*v, graph); e != end; ++e) {
            CHECK(target(*e, graph) == *v);
            incoming.insert((*e).slot);
        }
    }
    CHECK(listed == std::set<std::uint32_t>{0, 2, 3, 4, 5, 6});
    CHECK(outgoing == listed);
    CHECK(incoming == listed);
}

TEST_CASE("a breadth-first search goes down to suppliers, and up to buyers in the reversed graph") {
    const Economy economy = small_network();
    const SupplierGraph graph(economy);
    CHECK(distances_from(0, graph, 6) == std::vector<int>{0, 1, 1, 2, 2, -1});
    CHECK(distances_from(4, boost::make_reverse_graph(graph), 6) ==
          std::vector<int>{2, -1, 1, -1, 0, -1});
}

TEST_CASE("without circles every firm is a strong component of its own and buyers come first") {
    Economy economy = small_network();
    const SupplierGraph graph(economy);
    std::vector<int> component(6);
    const auto components = [&] {
        return boost::strong_components(
            graph,
            boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, graph)));
    };
    CHECK(components() == 6);
    std::vector<Row> suppliers_first;
    boost::topological_sort(graph, std::back_inserter(suppliers_first));
    std::vector<std::size_t> place(6);
    for (std::size_t i = 0; i < 6; ++i) place[suppliers_first[i]] = i;
    for (auto [e, end] = edges(graph); e != end; ++e)
        CHECK(place[(*e).supplier] < place[(*e).buyer]);

    // Firm 4 buying from firm 0 would close a circle of 0, 2 and 4.
    economy.firms.first_slot[4] = static_cast<std::uint32_t>(economy.slots.size());
    economy.firms.slots[4] = 1;
    each_column(economy.slots, [](auto& column) { column.emplace_back(); });
    economy.slots.supplier.back() = 0;
    CHECK(components() == 4);
    CHECK(component[0] == component[4]);
    CHECK(component[0] == component[2]);
    CHECK_THROWS_AS(boost::topological_sort(graph, std::back_inserter(suppliers_first)),
                    boost::not_a_dag);
}
