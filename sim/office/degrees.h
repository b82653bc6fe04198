// How many distinct suppliers a buyer has, and how many distinct buyers a supplier.
#pragma once

#include <cstdint>

#include "model/state/column.h"
#include "model/state/economy.h"

namespace keiretsu::sim {

/// By row; 0 where there is none.
struct Degrees {
    model::Column<std::uint32_t> suppliers;
    model::Column<std::uint32_t> buyers;
};

/// One sweep over all links on one thread, beside which others can run.
Degrees count_degrees(const model::Economy& economy);

}  // namespace keiretsu::sim
