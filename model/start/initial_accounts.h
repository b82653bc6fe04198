// What the plants of the start cost, owe and hold, once their sizes and outputs are drawn.
#pragma once

#include "model/numerics/tasks.h"
#include "model/state/economy.h"

namespace keiretsu::model {

/// The wage of a plant with one employee at wage index 1 that gives the base year's wage bill, Myen
/// a quarter.
float solve_wage_base(const Economy& economy,
                      const Environment& environment,
                      const ParallelFor& parallel_for);

/// Debt by size, cash, prices at the start.
void set_finances(Economy& economy, const ParallelFor& parallel_for);

/// Unit costs, and the mark-ups at which the first market prices are the price of final goods.
void solve_mark_ups(Economy& economy, const ParallelFor& parallel_for);

/// Banks with the loans that the firms of the start owe them.
void make_banks(Economy& economy);

}  // namespace keiretsu::model
