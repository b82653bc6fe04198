// Mechanism 4: production. What a plant expects, sells, pays and earns before interest.
#pragma once

#include "model/state/block.h"

namespace keiretsu::model {

/// Moves expected orders towards this quarter's; fills the block's growth and keeps it.
void update_expectations(Economy& economy, Plants& plants, Block& block);

/// Revenue, costs and the Census value added of the quarter: writes sales, depreciation and profit
/// before interest to the rows of `firms` (a secondary plant's own row too; see
/// `consolidate_secondary_plants`), and adds to the year's totals of the plant.
void book_quarter(const Economy& economy, Plants& plants, Firms& firms, const Block& block);

/// Adds what secondary plants earned to their firms, in order of rows, and clears their own rows.
void consolidate_secondary_plants(Economy& economy);

/// Capacity of next quarter, from productivity, capital and labour.
void update_capacity(const World& world, Plants& plants, RowRange rows);

}  // namespace keiretsu::model
