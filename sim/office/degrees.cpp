#include "sim/office/degrees.h"

#include <algorithm>

namespace keiretsu::sim {

using namespace model;

Degrees count_degrees(const Economy& economy) {
    Degrees degrees;
    degrees.suppliers.assign(economy.rows(), 0);
    degrees.buyers.assign(economy.rows(), 0);
    const Row indexed = std::min(economy.rows(), economy.suppliers.rows());
    for (Row row = 0; row < indexed; ++row) {
        // Links stand in order of buyers.
        std::uint32_t distinct = 0;
        Row last = no_row;
        for (const InLink& link : economy.suppliers.orders_to(row)) {
            const std::uint32_t is_next = link.buyer != last;
            distinct += is_next;
            degrees.suppliers[link.buyer] += is_next;
            last = link.buyer;
        }
        degrees.buyers[row] = distinct;
    }
    return degrees;
}

}  // namespace keiretsu::sim
