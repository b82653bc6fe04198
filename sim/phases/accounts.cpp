// Firms' accounts at the end of the quarter, and which plants close.
#include <algorithm>

#include "model/buyer_pressure.h"
#include "model/credit.h"
#include "model/exit.h"
#include "model/investment.h"
#include "model/random_exit.h"
#include "sim/phases/block_tasks.h"
#include "sim/phases/phases.h"

namespace keiretsu::sim {

using namespace model;

namespace {

/// The bills that customers left unpaid weigh on one quarter's accounts, and are remembered longer.
void forget_bad_receivables(float memory, Firms& firms, RowRange rows) {
    std::fill(
        firms.bad_receivables.begin() + rows.begin, firms.bad_receivables.begin() + rows.end, 0.0f);
    for (Row row = rows.begin; row < rows.end; ++row)
        firms.lost_to_failed_buyers[row] =
            next_lost_to_failed_buyers(memory, firms.lost_to_failed_buyers[row]);
}

}  // namespace

std::vector<Exit> run_firms(Economy& economy) {
    Firms& firms = economy.firms;
    const float memory = economy.world.float_parameters.exit.failed_buyer_memory;
    std::vector<Exit> exits =
        collect_from_rows<Exit>(economy.rows(), [&](RowRange range, std::vector<Exit>& found) {
            for_each_block(range, [&](RowRange rows, Block& block) {
                resume_block(economy, rows, block);
                close_accounts(economy, firms, block);
                update_pressure(economy, firms, block);
                draw_exits(economy, block, found);
                draw_successions(economy, firms, block);
                forget_bad_receivables(memory, firms, rows);
            });
        });
    if (!economy.policy_effects.guarantee.is_neutral())
        note_guarantors(economy.policy_effects, firms, {0, economy.rows()});
    return exits;
}

void carry_out_investments(Economy& economy) {
    for_each_task(economy.rows(),
                  [&](RowRange rows) { carry_out_investment(economy, economy.plants, rows); });
}

void settle_exits(const Economy& economy, const ExitPlan& plan, std::vector<Exit>& exits) {
    if (plan.tally != nullptr) *plan.tally = tally_exits(economy, exits);
    if (plan.randomised != nullptr) exits = randomised_exits(economy, *plan.randomised);
    add_ordered_closures(economy.policy_effects.closures, exits);
}

}  // namespace keiretsu::sim
