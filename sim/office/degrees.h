// How many distinct suppliers a buyer has, and how many distinct buyers a supplier.
#pragma once

#include <algorithm>
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

/// Calls f for each distinct supplier of the buyer in `row`, in order of rows.
template <class F>
void each_supplier(const model::Economy& economy,
                   model::Row row,
                   std::vector<model::Row>& scratch,
                   F&& f) {
    scratch.clear();
    const std::uint32_t first = economy.firms.first_slot[row];
    for (std::uint32_t slot = first; slot < first + economy.firms.slots[row]; ++slot)
        if (economy.slots.supplier[slot] != model::no_row)
            scratch.push_back(economy.slots.supplier[slot]);
    std::sort(scratch.begin(), scratch.end());
    scratch.erase(std::unique(scratch.begin(), scratch.end()), scratch.end());
    for (const model::Row supplier : scratch) f(supplier);
}

}  // namespace keiretsu::sim
