#include "sim/office/reach.h"

#include <bit>
#include <cstdint>
#include <vector>

#include "model/supplier_graph.h"

namespace keiretsu::sim {

using namespace model;

namespace {

/// A set of rows, one bit each.
class RowSet {
  public:
    explicit RowSet(Row rows) : words_((rows + std::size_t{63}) / 64, 0) {}
    bool has(Row row) const { return (words_[row / 64] >> (row % 64) & 1) != 0; }
    void add(Row row) { add_if(true, row); }
    void add_if(bool yes, Row row) { words_[row / 64] |= std::uint64_t{yes} << (row % 64); }
    /// Calls f(row) for the rows in it, in order.
    template <class F>
    void each(F&& f) const {
        for (std::size_t w = 0; w < words_.size(); ++w)
            for (std::uint64_t left = words_[w]; left != 0; left &= left - 1)
                f(static_cast<Row>(w * 64) + static_cast<Row>(std::countr_zero(left)));
    }

  private:
    std::vector<std::uint64_t> words_;
};

}  // namespace

SupplierReach reach_of(const Economy& economy, Row buyer) {
    const SupplierGraph graph(economy);
    RowSet reached(economy.rows());
    RowSet ring(economy.rows());  // those reached by the last step
    reached.add(buyer);
    ring.add(buyer);
    SupplierReach reach;
    // Rows of a ring are visited in order of the tables: its slots then lie one after another in
    // memory.
    for (std::size_t step = 0, found = 1; found > 0; ++step) {
        RowSet next(economy.rows());
        found = 0;
        ring.each([&](Row row) {
            for (auto [edge, end] = out_edges(row, graph); edge != end; ++edge) {
                const Row supplier = (*edge).supplier;
                const bool is_new = !reached.has(supplier);
                reached.add(supplier);
                next.add_if(is_new, supplier);
                found += is_new;
            }
        });
        (step == 0 ? reach.direct : reach.indirect) += found;
        ring = std::move(next);
    }
    return reach;
}

}  // namespace keiretsu::sim
