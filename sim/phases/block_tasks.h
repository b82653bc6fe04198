// Chains of mechanisms that a block of rows passes through while it is in the cache.
#pragma once

#include <algorithm>
#include <memory>

#include "model/state/block.h"
#include "sim/machine/row_tasks.h"

namespace keiretsu::sim {

static_assert(rows_per_task % model::block_rows == 0, "a task is made of whole blocks");

/// Calls work(rows, block) for the blocks of a range; `block` is scratch space.
template <class Work>
void for_each_block(model::RowRange range, Work&& work) {
    const auto block = std::make_unique<model::Block>();
    for (model::Row begin = range.begin; begin < range.end; begin += model::block_rows)
        work(model::RowRange{begin, std::min(begin + model::block_rows, range.end)}, *block);
}

}  // namespace keiretsu::sim
