// What changes before orders are placed: the environment, the year, prices of parts.
#include <cstdint>
#include <utility>
#include <vector>

#include "model/change_of_trade.h"
#include "model/cost_down.h"
#include "model/procurement_cascade.h"
#include "model/sale_of_companies.h"
#include "model/state/compaction.h"
#include "model/yearly_update.h"
#include "sim/machine/row_tasks.h"
#include "sim/phases/phases.h"

namespace keiretsu::sim {

using namespace model;

namespace {

/// Share of rows that are empty; beyond it the rows in use are moved together.
constexpr double empty_rows_tolerated = 0.08;

}  // namespace

bool begins_year(Quarter quarter) {
    return quarter.of_year() == 1;
}

bool begins_half_year(Quarter quarter) {
    return quarter.of_year() % 2 == 1;
}

void begin_quarter(Economy& economy, const Environment& environment) {
    economy.conditions = environment.at(economy.now);
    for (std::size_t place = 0; place < economy.conditions.wage.size(); ++place)
        economy.conditions.wage[place] *= economy.deviations.wage_in(place);
    clear_accepted_overflow(economy.plants, economy.overflow_takers);
    economy.overflow_takers.clear();
}

void update_tiers(Economy& economy) {
    Column<std::uint8_t> levels(economy.rows());
    for_each_task(economy.rows(), [&](RowRange rows) { compute_levels(economy, rows, levels); });
    economy.plants.level = std::move(levels);
}

void change_trades_of_all(Economy& economy) {
    if (economy.world.parameters.diversification.change_hazard <= 0) return;
    const std::vector<std::uint8_t> has_branches = firms_with_branches(economy);
    change_trades(economy,
                  collect_from_rows<ChangeOfTrade>(
                      economy.rows(), [&](RowRange rows, std::vector<ChangeOfTrade>& changes) {
                          draw_changes_of_trade(economy, has_branches, rows, changes);
                      }));
}

void update_yearly(Economy& economy) {
    update_tiers(economy);
    if (double(economy.dead_rows) > empty_rows_tolerated * economy.rows()) {
        drop_dead_rows(economy, parallel_for);
        rebuild_supplier_index(economy);
    }
    sell_group_members(economy);
    change_trades_of_all(economy);
    admit_new_buyers(economy, parallel_for);
    list_rows(economy, parallel_for);
    economy.directory.rebuild(economy.world, economy.plants, parallel_for);
    link_fallbacks(economy.directory, economy.plants, parallel_for);
}

Breaches cut_part_prices(Economy& economy) {
    const Breaches cuts = sum_over_rows(
        economy.rows(),
        Breaches{},
        [&](RowRange rows, Breaches& sums) {
            sums += apply_cost_down(economy, economy.firms, economy.slots, rows);
        },
        rows_per_task);
    // The links are the same: suppliers read the new prices.
    economy.suppliers.read_prices(economy.slots, parallel_for);
    return cuts;
}

void rebuild_supplier_index(Economy& economy) {
    economy.suppliers.rebuild(economy.firms, economy.slots, parallel_for);
}

}  // namespace keiretsu::sim
