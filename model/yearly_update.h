// Once a year: tiers from who sells to whom, lists of rows by tier, and new buyers.
#pragma once

#include "model/numerics/tasks.h"
#include "model/state/economy.h"

namespace keiretsu::model {

/// Step of the order sweep of a plant: 1 for large enterprises; one below its buyers' mean,
/// weighted by orders, for suppliers (2 to 4); 2 for those who sell to no one here.
int sweep_level(bool large, double order_weighted_buyer_level, double orders);

/// Recomputes levels of the rows in a range from last year's levels; into `next`.
void compute_levels(const Economy& economy, RowRange rows, Column<std::uint8_t>& next);

/// Lists living rows by level, and secondary plants.
void list_rows(Economy& economy, const ParallelFor& parallel_for = serial_for);

/// Firms that have grown begin to outsource, if they are of those who do at their size: lays out
/// their part slots, to be placed at this quarter's review.
void admit_new_buyers(Economy& economy, const ParallelFor& parallel_for = serial_for);

}  // namespace keiretsu::model
