// Mechanism 13: firms open secondary plants where wages and land are cheap (ODD 7.13).
#pragma once

#include <cstdint>
#include <vector>

#include "model/state/economy.h"

namespace keiretsu::model {

/// Ids: bit 62 marks secondary plants opened in the run; the rest says by whom and when.
inline constexpr std::uint64_t branch_mark = std::uint64_t{1} << 62;
inline bool is_branch_opened_in_the_run(std::uint64_t id) {
    return (id & branch_mark) != 0;
}

/// Chance that a firm opens a secondary plant in a quarter: branch_hazard *
/// exp(branch_growth_response * g), where g is the yearly growth of its industry's orders.
inline float branching_chance(const EntryParametersOf<float>& p, float order_growth) {
    return p.branch_hazard * exp_of(p.branch_growth_response * order_growth);
}

/// Employees of a secondary plant of a firm whose head plant has `employees`: branch_size_share of
/// them, between branch_smallest and branch_largest.
inline float secondary_plant_employees(const EntryParametersOf<float>& p, float employees) {
    return clamp_to(p.branch_size_share * employees, p.branch_smallest, p.branch_largest);
}

/// How a place draws secondary plants: its employees, more with the share of branches among its
/// plants, less with its wages (relative to the nation) and the price of land. `invited` is the
/// factor of policies.
float place_attraction(const EntryParameters& p,
                       double employees,
                       double branch_share,
                       float wage_level,
                       float land,
                       float invited);

/// Appends the firms among `rows` that open a secondary plant this quarter: some of those with
/// branch_parent_employees or more.
void draw_branching_firms(const Economy& economy, RowRange rows, std::vector<Row>& firms);

/// Opens one for each of them, in places with cheaper wages and land; returns their number.
std::size_t open_secondary_plants(Economy& economy, const std::vector<Row>& firms);

}  // namespace keiretsu::model
