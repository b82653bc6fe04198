// The supplier graph as the Boost Graph Library sees it: a view on the slots and the supplier
// index, no copy.
//
// Vertices are rows of the tables (rows that closed are vertices without edges); an edge is a part
// slot, from the buyer firm's head plant to the supplier plant. Models VertexListGraph,
// EdgeListGraph and BidirectionalGraph. Two slots with the same supplier are two edges. The view is
// good as long as slots and index agree: from one rebuild of the index to the next change of a
// slot.
#pragma once

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>
#include <utility>

#include "model/state/economy.h"

namespace keiretsu::model {

/// An edge of the graph.
struct SupplierEdge {
    Row buyer = no_row;
    Row supplier = no_row;
    std::uint32_t slot = 0;
    friend bool operator==(const SupplierEdge& a, const SupplierEdge& b) {
        return a.slot == b.slot;
    }
    friend bool operator!=(const SupplierEdge& a, const SupplierEdge& b) { return !(a == b); }
};

class SupplierGraph {
  public:
    explicit SupplierGraph(const Economy& economy) : economy_(&economy) {}
    const Economy& economy() const { return *economy_; }

    /// A buyer's slots that have a supplier, in order.
    class OutEdges
        : public boost::
              iterator_facade<OutEdges, SupplierEdge, boost::forward_traversal_tag, SupplierEdge> {
      public:
        OutEdges() = default;
        OutEdges(const Slots& slots, Row buyer, std::uint32_t slot, std::uint32_t end)
            : slots_(&slots), buyer_(buyer), slot_(slot), end_(end) {
            skip_empty();
        }

      private:
        friend class boost::iterator_core_access;
        void skip_empty() {
            while (slot_ != end_ && slots_->supplier[slot_] == no_row) ++slot_;
        }
        void increment() {
            ++slot_;
            skip_empty();
        }
        bool equal(const OutEdges& other) const { return slot_ == other.slot_; }
        SupplierEdge dereference() const { return {buyer_, slots_->supplier[slot_], slot_}; }

        const Slots* slots_ = nullptr;
        Row buyer_ = no_row;
        std::uint32_t slot_ = 0;
        std::uint32_t end_ = 0;
    };

    /// A supplier's links in the index, in order of slots.
    class InEdges : public boost::iterator_facade<InEdges,
                                                  SupplierEdge,
                                                  boost::random_access_traversal_tag,
                                                  SupplierEdge> {
      public:
        InEdges() = default;
        InEdges(const InLink* link, Row supplier) : link_(link), supplier_(supplier) {}

      private:
        friend class boost::iterator_core_access;
        void increment() { ++link_; }
        void decrement() { --link_; }
        void advance(std::ptrdiff_t n) { link_ += n; }
        std::ptrdiff_t distance_to(const InEdges& other) const { return other.link_ - link_; }
        bool equal(const InEdges& other) const { return link_ == other.link_; }
        SupplierEdge dereference() const { return {link_->buyer, supplier_, link_->slot}; }

        const InLink* link_ = nullptr;
        Row supplier_ = no_row;
    };

    /// All edges, buyer by buyer.
    class Edges
        : public boost::
              iterator_facade<Edges, SupplierEdge, boost::forward_traversal_tag, SupplierEdge> {
      public:
        Edges() = default;
        Edges(const Economy& economy, Row buyer) : economy_(&economy), buyer_(buyer) {
            enter_buyer();
        }

      private:
        friend class boost::iterator_core_access;
        /// From `buyer_` to the first buyer that has an edge.
        void enter_buyer() {
            for (; buyer_ != economy_->rows(); ++buyer_) {
                slot_ = 0;
                skip_empty();
                if (slot_ != economy_->firms.slots[buyer_]) return;
            }
            slot_ = 0;
        }
        std::uint32_t place() const { return economy_->firms.first_slot[buyer_] + slot_; }
        void skip_empty() {
            while (slot_ != economy_->firms.slots[buyer_] &&
                   economy_->slots.supplier[place()] == no_row)
                ++slot_;
        }
        void increment() {
            ++slot_;
            skip_empty();
            if (slot_ != economy_->firms.slots[buyer_]) return;
            ++buyer_;
            enter_buyer();
        }
        bool equal(const Edges& other) const {
            return buyer_ == other.buyer_ && slot_ == other.slot_;
        }
        SupplierEdge dereference() const {
            return {buyer_, economy_->slots.supplier[place()], place()};
        }

        const Economy* economy_ = nullptr;
        Row buyer_ = 0;
        std::uint32_t slot_ = 0;  // of the buyer's
    };

    // What boost::graph_traits asks of a graph.
    using vertex_descriptor = Row;
    using edge_descriptor = SupplierEdge;
    using directed_category = boost::bidirectional_tag;
    using edge_parallel_category = boost::allow_parallel_edge_tag;
    struct traversal_category : boost::bidirectional_graph_tag,
                                boost::vertex_list_graph_tag,
                                boost::edge_list_graph_tag {};
    using vertex_iterator = boost::counting_iterator<Row>;
    using out_edge_iterator = OutEdges;
    using in_edge_iterator = InEdges;
    using edge_iterator = Edges;
    using vertices_size_type = std::size_t;
    using edges_size_type = std::size_t;
    using degree_size_type = std::size_t;
    static constexpr Row null_vertex() { return no_row; }

  private:
    const Economy* economy_;
};

inline Row source(const SupplierEdge& edge, const SupplierGraph&) {
    return edge.buyer;
}
inline Row target(const SupplierEdge& edge, const SupplierGraph&) {
    return edge.supplier;
}

inline std::size_t num_vertices(const SupplierGraph& graph) {
    return graph.economy().rows();
}
inline std::pair<SupplierGraph::vertex_iterator, SupplierGraph::vertex_iterator> vertices(
    const SupplierGraph& graph) {
    return {SupplierGraph::vertex_iterator(0),
            SupplierGraph::vertex_iterator(graph.economy().rows())};
}

inline std::pair<SupplierGraph::OutEdges, SupplierGraph::OutEdges> out_edges(
    Row buyer, const SupplierGraph& graph) {
    const Economy& economy = graph.economy();
    const std::uint32_t first = economy.firms.first_slot[buyer];
    const std::uint32_t end = first + economy.firms.slots[buyer];
    return {{economy.slots, buyer, first, end}, {economy.slots, buyer, end, end}};
}
inline std::size_t out_degree(Row buyer, const SupplierGraph& graph) {
    const auto [begin, end] = out_edges(buyer, graph);
    return static_cast<std::size_t>(std::distance(begin, end));
}

inline std::pair<SupplierGraph::InEdges, SupplierGraph::InEdges> in_edges(
    Row supplier, const SupplierGraph& graph) {
    const SupplierIndex& index = graph.economy().suppliers;
    if (supplier >= index.rows()) return {};
    const auto links = index.orders_to(supplier);
    return {{links.data(), supplier}, {links.data() + links.size(), supplier}};
}
inline std::size_t in_degree(Row supplier, const SupplierGraph& graph) {
    const auto [begin, end] = in_edges(supplier, graph);
    return static_cast<std::size_t>(end - begin);
}
inline std::size_t degree(Row row, const SupplierGraph& graph) {
    return in_degree(row, graph) + out_degree(row, graph);
}

inline std::size_t num_edges(const SupplierGraph& graph) {
    return graph.economy().suppliers.size();
}
inline std::pair<SupplierGraph::Edges, SupplierGraph::Edges> edges(const SupplierGraph& graph) {
    const Economy& economy = graph.economy();
    return {{economy, 0}, {economy, economy.rows()}};
}

/// Rows number the vertices.
inline boost::typed_identity_property_map<Row> get(boost::vertex_index_t, const SupplierGraph&) {
    return {};
}

}  // namespace keiretsu::model

namespace boost {

template <>
struct property_map<keiretsu::model::SupplierGraph, vertex_index_t> {
    using type = typed_identity_property_map<keiretsu::model::Row>;
    using const_type = type;
};

}  // namespace boost
