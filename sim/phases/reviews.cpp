// Buyers place parts anew.
#include "model/coordination.h"
#include "model/early_contract_ends.h"
#include "model/offers.h"
#include "model/procurement_review.h"
#include "model/purchasing_plans.h"
#include "model/tie_ups.h"
#include "sim/machine/row_tasks.h"
#include "sim/phases/phases.h"

namespace keiretsu::sim {

using namespace model;

namespace {

/// The first rows are the largest firms, with most parts: smaller tasks spread them over threads.
constexpr Row reviewing_rows_per_task = 1024;
static_assert(reviewing_rows_per_task % BidWatch::buyers_per_list == 0);

/// Contracts that suppliers lose because they fail.
void end_failed_contracts(Economy& economy, QuarterEvents& events, std::vector<LostOrder>& lost) {
    const auto ended = collect_from_rows<EndedContract>(
        economy.rows(), [&](RowRange rows, std::vector<EndedContract>& of_rows) {
            draw_failed_contracts(economy, rows, of_rows);
        });
    events.failed_contracts = ended.size();
    end_contracts(economy, ended, lost);
}

/// Contracts that unfair buyers end.
void end_contracts_unfairly(Economy& economy, QuarterEvents& events, std::vector<LostOrder>& lost) {
    std::vector<Breaches> by_task(tasks_of(economy.rows(), reviewing_rows_per_task));
    const auto ended = collect_from_rows<EndedContract>(
        economy.rows(),
        [&](RowRange rows, std::vector<EndedContract>& of_rows) {
            by_task[rows.begin / reviewing_rows_per_task] =
                draw_unfair_ends(economy, rows, of_rows);
        },
        reviewing_rows_per_task);
    for (const Breaches& breaches : by_task) events.unfair_ends += breaches;
    end_contracts(economy, ended, lost);
}

/// Contracts that end before their term: suppliers that fail, and every half-year buyers that are
/// unfair.
std::vector<LostOrder> end_contracts_early(Economy& economy, QuarterEvents& events) {
    std::vector<LostOrder> lost;
    if (economy.world.scenario.mechanisms.suppliers == ReviewRule::keep) return lost;
    end_failed_contracts(economy, events, lost);
    if (begins_half_year(economy.now)) end_contracts_unfairly(economy, events, lost);
    return lost;
}

/// Large buyers under pressure hand parts to coordinating suppliers: after reviews, since a
/// handover reaches the coordinator's slots.
void coordinate_parts(Economy& economy) {
    if (economy.world.parameters.procurement.coordination <= 0) return;
    const RowList buyers = collect_from_rows<Row>(
        economy.rows(),
        [&](RowRange rows, RowList& found) { find_coordinated_buyers(economy, rows, found); });
    hand_over_parts(economy, buyers);
}

}  // namespace

void review_procurement_of_all(Economy& economy, QuarterEvents& events) {
    for_each_task(economy.rows(), [&](RowRange rows) { make_offers(economy, rows); });
    const std::vector<LostOrder> early = end_contracts_early(economy, events);
    settle_lost_orders(economy.world, economy.now, economy.plants, early);
    const auto review = [&](RowRange rows, std::vector<LostOrder>& lost) {
        review_procurement(economy, economy.plants, economy.firms, economy.slots, rows, lost);
    };
    const auto by_review =
        collect_from_rows<LostOrder>(economy.rows(), review, reviewing_rows_per_task);
    settle_lost_orders(economy.world, economy.now, economy.plants, by_review);
    coordinate_parts(economy);
    std::vector<LostOrder> by_plan;
    carry_out_plans(economy, by_plan);
    carry_out_tie_ups(economy, by_plan);
    settle_lost_orders(economy.world, economy.now, economy.plants, by_plan);
    events.lost_orders = early.size() + by_review.size() + by_plan.size();
}

}  // namespace keiretsu::sim
