// Buyers place parts anew.
#include "model/contracts.h"
#include "model/offers.h"
#include "model/procurement_review.h"
#include "model/purchasing_plans.h"
#include "sim/machine/row_tasks.h"
#include "sim/phases/phases.h"

namespace keiretsu::sim {

using namespace model;

namespace {

/// The first rows are the largest firms, with most parts: smaller tasks spread them over threads.
constexpr Row reviewing_rows_per_task = 1024;
static_assert(reviewing_rows_per_task % BidWatch::buyers_per_list == 0);

/// Contracts that end before their term: suppliers that fail, and every half-year buyers that are
/// unfair.
std::vector<LostOrder> end_contracts_early(Economy& economy) {
    std::vector<LostOrder> lost;
    if (economy.world.scenario.mechanisms.suppliers == ReviewRule::keep) return lost;
    end_contracts(
        economy,
        collect_from_rows<EndedContract>(economy.rows(),
                                         [&](RowRange rows, std::vector<EndedContract>& ended) {
                                             draw_failed_contracts(economy, rows, ended);
                                         }),
        lost);
    if (begins_half_year(economy.now))
        end_contracts(economy,
                      collect_from_rows<EndedContract>(
                          economy.rows(),
                          [&](RowRange rows, std::vector<EndedContract>& ended) {
                              draw_unfair_ends(economy, rows, ended);
                          },
                          reviewing_rows_per_task),
                      lost);
    return lost;
}

}  // namespace

std::size_t review_procurement_of_all(Economy& economy) {
    for_each_task(economy.rows(), [&](RowRange rows) { make_offers(economy, rows); });
    const std::vector<LostOrder> early = end_contracts_early(economy);
    settle_lost_orders(economy.world, economy.now, economy.plants, early);
    const auto review = [&](RowRange rows, std::vector<LostOrder>& lost) {
        review_procurement(economy, economy.plants, economy.firms, economy.slots, rows, lost);
    };
    const auto by_review =
        collect_from_rows<LostOrder>(economy.rows(), review, reviewing_rows_per_task);
    settle_lost_orders(economy.world, economy.now, economy.plants, by_review);
    std::vector<LostOrder> by_plan;
    carry_out_plans(economy, by_plan);
    settle_lost_orders(economy.world, economy.now, economy.plants, by_plan);
    return early.size() + by_review.size() + by_plan.size();
}

}  // namespace keiretsu::sim
