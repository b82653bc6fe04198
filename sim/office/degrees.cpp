#include "sim/office/degrees.h"

#include <atomic>

#include "sim/office/pieces.h"

namespace keiretsu::sim {

using namespace model;

Degrees count_degrees(const Economy& economy) {
    Degrees degrees;
    degrees.suppliers.assign(economy.rows(), 0);
    degrees.buyers.assign(economy.rows(), 0);
    in_pieces(economy.rows(), [&](RowRange rows) {
        for (Row row = rows.begin; row < rows.end; ++row)
            each_buyer(economy, row, [&](Row buyer) {
                ++degrees.buyers[row];
                // Buyers are counted from all over the table; whole numbers add up in any order.
                std::atomic_ref(degrees.suppliers[buyer]).fetch_add(1, std::memory_order_relaxed);
            });
    });
    return degrees;
}

}  // namespace keiretsu::sim
