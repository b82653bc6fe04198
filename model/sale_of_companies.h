// Mechanism 10b: sale of group companies (paper 2.3). Heads of groups under pressure sell members.
// A sold company keeps its contracts, and from then on bids like any other: its former parent
// neither prefers nor teaches it.
#pragma once

#include "model/state/economy.h"

namespace keiretsu::model {

/// Chance that a member is sold this year: group_sale times the pressure on the head of its group.
inline float sale_chance(float group_sale, float pressure_of_head) {
    return group_sale * pressure_of_head;
}

/// Sells members of groups, once a year; returns how many. Members whose head is gone are let go.
std::size_t sell_group_members(Economy& economy);

}  // namespace keiretsu::model
