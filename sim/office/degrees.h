// How many distinct suppliers a buyer has, and how many distinct buyers a supplier.
#pragma once

#include <cstdint>
#include <vector>

#include "model/economy.h"

namespace keiretsu::sim {

/// By row; 0 where there is none.
struct Degrees {
    std::vector<std::uint32_t> suppliers;
    std::vector<std::uint32_t> buyers;
};

Degrees count_degrees(const model::Economy& economy);

/// Calls f for each distinct buyer of the plant in `row`: its links stand in order of buyers.
template <class F>
void each_buyer(const model::Economy& economy, model::Row row, F&& f) {
    if (row >= economy.suppliers.rows()) return;
    model::Row last = model::no_row;
    for (const model::InLink& link : economy.suppliers.orders_to(row)) {
        if (link.buyer != last) f(link.buyer);
        last = link.buyer;
    }
}

}  // namespace keiretsu::sim
