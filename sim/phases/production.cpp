// Orders down the tiers, and what plants make of them.
#include <span>

#include "model/final_demand.h"
#include "model/investment.h"
#include "model/labour.h"
#include "model/prices.h"
#include "model/procurement_cascade.h"
#include "model/production.h"
#include "model/productivity.h"
#include "model/reliability.h"
#include "sim/phases/block_tasks.h"
#include "sim/phases/phases.h"

namespace keiretsu::sim {

using namespace model;

void run_order_cascade(Economy& economy, const std::function<void(int)>& before) {
    Plants& plants = economy.plants;
    Firms& firms = economy.firms;
    for (int level = 1; level <= 4; ++level) {
        before(level);
        const RowList& rows = economy.levels[static_cast<std::size_t>(level - 1)];
        const RowList overfull = collect_from_list(
            rows, [&](auto part, RowList& found) { receive_orders(economy, plants, part, found); });
        const RowList takers = collect_from_list(overfull, [&](auto part, RowList& found) {
            pass_on_excess(economy, plants, part, found);
        });
        economy.overflow_takers.insert(economy.overflow_takers.end(), takers.begin(), takers.end());
        for_each_part(rows, [&](auto part) { order_parts(plants, firms, part); });
        add_secondary_purchases(plants, firms, economy.secondary_plants, level);
    }
}

void run_plants(Economy& economy) {
    Plants& plants = economy.plants;
    for_each_task(economy.rows(), [&](RowRange range) {
        for_each_block(range, [&](RowRange rows, Block& block) {
            prepare_block(economy, rows, block);
            update_expectations(economy, plants, block);
            book_quarter(economy, plants, economy.firms, block);
            update_prices(economy, plants, block);
            plan_investment(economy, plants, economy.firms, block);
            update_productivity(economy, plants, block);
            update_reliability(economy, plants, block);
            update_market_sales(economy, plants, block);
            adjust_labour(economy, plants, block);
        });
    });
    consolidate_secondary_plants(economy);
}

}  // namespace keiretsu::sim
