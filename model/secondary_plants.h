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

/// Chance that a firm opens a secondary plant in a quarter: hazard * exp(8 g), where g is the
/// yearly growth of its industry's orders.
inline float branching_chance(float hazard, float order_growth) {
    return hazard * exp_of(8 * order_growth);
}

/// Employees of a secondary plant of a firm whose head plant has `employees`: three tenths, between
/// 6 and 150.
inline float secondary_plant_employees(float employees) {
    return clamp_to(0.3f * employees, 6, 150);
}

/// How a place draws secondary plants: its employees, more with the share of branches among its
/// plants, less with its wages (relative to the nation) and the price of land. `invited` is the
/// factor of policies.
float place_attraction(
    double employees, double branch_share, float wage_level, float land, float invited);

/// Appends the firms among `rows` that open a secondary plant this quarter: some of those with 30
/// or more employees.
void draw_branching_firms(const Economy& economy, RowRange rows, std::vector<Row>& firms);

/// Opens one for each of them, in places with cheaper wages and land; returns their number.
std::size_t open_secondary_plants(Economy& economy, const std::vector<Row>& firms);

}  // namespace keiretsu::model
