// Part slots of buyers at the start: how many, and what for; no suppliers yet.
#pragma once

#include <cstdint>
#include <vector>

#include "model/numerics/tasks.h"
#include "model/state/economy.h"

namespace keiretsu::model {

/// Number of slots of each buyer, and its firm's parts purchases at the start.
struct Buyer {
    std::uint32_t slots = 0;
    float purchases = 0;
};

/// By row; firms that buy no parts have no slots.
std::vector<Buyer> plan_buyers(const Economy& economy, const ParallelFor& parallel_for);

/// Gives every buyer its slots, still empty, and room for more.
void make_room(Economy& economy, const std::vector<Buyer>& buyers, const ParallelFor& parallel_for);

/// Fills in the buyer's slots: shares, industries, ends of models; no suppliers yet.
void describe_parts(Economy& economy, Row buyer);

}  // namespace keiretsu::model
