#include "sim/quarter.h"

#include <algorithm>
#include <chrono>
#include <memory>

#include "model/banks.h"
#include "model/buyer_pressure.h"
#include "model/closure.h"
#include "model/cost_down.h"
#include "model/credit.h"
#include "model/entry.h"
#include "model/final_demand.h"
#include "model/investment.h"
#include "model/labour.h"
#include "model/offers.h"
#include "model/policies/policies.h"
#include "model/prices.h"
#include "model/procurement_cascade.h"
#include "model/procurement_review.h"
#include "model/production.h"
#include "model/productivity.h"
#include "model/purchasing_plans.h"
#include "model/secondary_plants.h"
#include "model/state/block.h"
#include "model/state/compaction.h"
#include "model/state/national.h"
#include "model/yearly_update.h"
#include "sim/machine/parallel.h"

namespace keiretsu::sim {
namespace {

using namespace model;

constexpr Row rows_per_task = 8 * block_rows;
constexpr Row reviewing_rows_per_task =
    1024;  // the first rows are the largest firms, with most parts
constexpr std::size_t exits_per_task = 512;
constexpr std::size_t listed_rows_per_task = 16384;
constexpr double dead_rows_tolerated = 0.08;  // share of rows; then living rows move together

std::size_t pieces_of(std::size_t n, std::size_t per_piece) {
    return (n + per_piece - 1) / per_piece;
}

template <class F>
void each_task(Row rows, F&& f, Row per_task = rows_per_task) {
    parallel_for(pieces_of(rows, per_task), [&](std::size_t task) {
        const auto begin = static_cast<Row>(task) * per_task;
        f(task, RowRange{begin, std::min(begin + per_task, rows)});
    });
}

/// Runs f(block's rows) over blocks; each task has a block of scratch space of its own.
template <class F>
void each_block(Row rows, F&& f) {
    each_task(rows, [&](std::size_t task, RowRange range) {
        const auto block = std::make_unique<Block>();
        for (Row begin = range.begin; begin < range.end; begin += block_rows)
            f(task, RowRange{begin, std::min(begin + block_rows, range.end)}, *block);
    });
}

template <class F>
void each_listed(const RowList& rows, F&& f) {
    parallel_for(pieces_of(rows.size(), listed_rows_per_task), [&](std::size_t piece) {
        const std::size_t begin = piece * listed_rows_per_task;
        f(std::span(rows).subspan(begin, std::min(listed_rows_per_task, rows.size() - begin)));
    });
}

/// The rows that f(rows, found) appends for each piece of a list, in order.
template <class F>
RowList gather_listed(const RowList& rows, F&& f) {
    std::vector<RowList> parts(pieces_of(rows.size(), listed_rows_per_task));
    parallel_for(parts.size(), [&](std::size_t piece) {
        const std::size_t begin = piece * listed_rows_per_task;
        f(std::span(rows).subspan(begin, std::min(listed_rows_per_task, rows.size() - begin)),
          parts[piece]);
    });
    RowList found;
    for (const RowList& part : parts) found.insert(found.end(), part.begin(), part.end());
    return found;
}

class Stopwatch {
  public:
    /// Adds the time since the last call to `phase`.
    void lap(double& phase) {
        const auto now = std::chrono::steady_clock::now();
        phase += std::chrono::duration<double>(now - last_).count();
        last_ = now;
    }

  private:
    std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

NationalSums sum_nation(const Economy& economy) {
    std::vector<NationalSums> parts(pieces_of(economy.rows(), rows_per_task));
    each_task(economy.rows(), [&](std::size_t task, RowRange rows) {
        parts[task].reset(economy);
        sum_rows(economy, rows, parts[task]);
    });
    NationalSums sums;
    sums.reset(economy);
    for (const NationalSums& part : parts) sums.add(part);
    return sums;
}

/// January: tiers, rows that closed, new buyers, and where buyers look.
void update_yearly(Economy& economy) {
    std::vector<std::uint8_t> levels(economy.rows());
    each_task(economy.rows(),
              [&](std::size_t, RowRange rows) { compute_levels(economy, rows, levels); });
    economy.plants.level = std::move(levels);
    if (double(economy.dead_rows) > dead_rows_tolerated * economy.rows()) {
        drop_dead_rows(economy, parallel_for);
        economy.suppliers.rebuild(economy.firms, economy.slots, parallel_for);
    }
    admit_new_buyers(economy, parallel_for);
    list_rows(economy, parallel_for);
    economy.directory.rebuild(economy.world, economy.plants, parallel_for);
    link_fallbacks(economy.directory, economy.plants, parallel_for);
}

void half_yearly_cost_down(Economy& economy) {
    each_task(economy.rows(), [&](std::size_t, RowRange rows) {
        apply_cost_down(economy, economy.firms, economy.slots, rows);
    });
    // The links are the same: suppliers read the new prices.
    economy.suppliers.read_prices(economy.slots, parallel_for);
}

void run_cascade(Economy& economy) {
    for (int level = 1; level <= 4; ++level) {
        const RowList& rows = economy.levels[static_cast<std::size_t>(level - 1)];
        const auto overfull = gather_listed(rows, [&](auto part, RowList& found) {
            receive_orders(economy, economy.plants, part, found);
        });
        const auto overflow_takers = gather_listed(overfull, [&](auto part, RowList& found) {
            pass_on_excess(economy, economy.plants, part, found);
        });
        economy.overflow_takers.insert(
            economy.overflow_takers.end(), overflow_takers.begin(), overflow_takers.end());
        each_listed(rows, [&](auto part) { order_parts(economy.plants, economy.firms, part); });
        add_secondary_purchases(economy.plants, economy.firms, economy.secondary_plants, level);
    }
}

void run_plants(Economy& economy) {
    Plants& plants = economy.plants;
    each_block(economy.rows(), [&](std::size_t, RowRange rows, Block& block) {
        prepare_block(economy, rows, block);
        update_expectations(economy, plants, block);
        book_quarter(economy, plants, economy.firms, block);
        update_prices(economy, plants, block);
        plan_investment(economy, plants, economy.firms, block);
        update_productivity(economy, plants, block);
        update_market_sales(economy, plants, block);
        adjust_labour(economy, plants, block);
    });
    consolidate_secondary_plants(economy);
}

std::vector<Exit> run_firms(Economy& economy, const ExitPlan& plan) {
    Firms& firms = economy.firms;
    std::vector<std::vector<Exit>> parts(pieces_of(economy.rows(), rows_per_task));
    each_block(economy.rows(), [&](std::size_t task, RowRange rows, Block& block) {
        resume_block(economy, rows, block);
        close_accounts(economy, firms, block);
        update_pressure(economy, firms, block);
        draw_exits(economy, block, parts[task]);
        draw_successions(economy, firms, block);
        std::fill(firms.bad_receivables.begin() + rows.begin,
                  firms.bad_receivables.begin() + rows.end,
                  0.0f);
    });
    if (!economy.policy_effects.guarantee.is_neutral())
        note_guarantors(economy.policy_effects, firms, {0, economy.rows()});
    each_task(economy.rows(), [&](std::size_t, RowRange rows) {
        carry_out_investment(economy, economy.plants, rows);
    });
    std::vector<Exit> exits;
    for (const auto& part : parts) exits.insert(exits.end(), part.begin(), part.end());
    if (plan.tally != nullptr) *plan.tally = tally_exits(economy, exits);
    if (plan.lot != nullptr) exits = exits_by_lot(economy, *plan.lot);
    add_ordered_closures(economy.policy_effects.closures, exits);
    return exits;
}

void close_plants(Economy& economy, QuarterEvents& events) {
    const auto orphans = orphaned_secondary_plants(economy, events.exits);
    events.exits.insert(events.exits.end(), orphans.begin(), orphans.end());
    const Plants& plants = economy.plants;
    close_plants(economy, events.exits, [&](const Exit& exit) {
        events.closed.push_back({plants.place[exit.row],
                                 plants.industry[exit.row],
                                 static_cast<std::uint8_t>(size_band(plants.employees[exit.row])),
                                 plants.level[exit.row],
                                 exit.mode});
    });
    parallel_for(pieces_of(events.exits.size(), exits_per_task), [&](std::size_t piece) {
        const std::size_t end = std::min((piece + 1) * exits_per_task, events.exits.size());
        for (std::size_t i = piece * exits_per_task; i < end; ++i)
            empty_row(economy, events.exits[i].row);
    });
    for (const double loss : economy.banks.write_offs) events.write_offs += loss;
}

std::size_t run_reviews(Economy& economy) {
    each_task(economy.rows(), [&](std::size_t, RowRange rows) { make_offers(economy, rows); });
    std::vector<std::vector<LostOrder>> lost(pieces_of(economy.rows(), reviewing_rows_per_task));
    const auto review = [&](std::size_t task, RowRange rows) {
        review_procurement(economy, economy.plants, economy.firms, economy.slots, rows, lost[task]);
    };
    each_task(economy.rows(), review, reviewing_rows_per_task);
    std::size_t total = 0;
    for (const auto& part : lost) {
        settle_lost_orders(economy.world, economy.now, economy.plants, part);
        total += part.size();
    }
    std::vector<LostOrder> by_plan;
    carry_out_plans(economy, by_plan);
    settle_lost_orders(economy.world, economy.now, economy.plants, by_plan);
    total += by_plan.size();
    return total;
}

std::vector<Row> firms_that_branch_out(const Economy& economy) {
    std::vector<std::vector<Row>> parts(pieces_of(economy.rows(), rows_per_task));
    each_task(economy.rows(), [&](std::size_t task, RowRange rows) {
        draw_branching_firms(economy, rows, parts[task]);
    });
    std::vector<Row> firms;
    for (const auto& part : parts) firms.insert(firms.end(), part.begin(), part.end());
    return firms;
}

void update_capacities(Economy& economy) {
    each_task(economy.rows(), [&](std::size_t, RowRange rows) {
        update_capacity(economy.world, economy.plants, rows);
    });
}

/// Owners' incomes are compared with those of the first quarter.
void set_income_base(Economy& economy) {
    float sum = 0;
    for (const float ratio : economy.national.income_ratio) sum += ratio;
    economy.income_ratio_base = sum / static_cast<float>(economy.national.income_ratio.size());
}

}  // namespace

void open_economy(Economy& economy) {
    list_rows(economy, parallel_for);
    economy.suppliers.rebuild(economy.firms, economy.slots, parallel_for);
    // Tiers settle in a few rounds: each reads its buyers' of the round before.
    for (int round = 0; round < 4; ++round) {
        std::vector<std::uint8_t> levels(economy.rows());
        each_task(economy.rows(),
                  [&](std::size_t, RowRange rows) { compute_levels(economy, rows, levels); });
        economy.plants.level = std::move(levels);
    }
    list_rows(economy, parallel_for);
    update_national(economy, sum_nation(economy));
}

QuarterEvents run_quarter(Economy& economy,
                          const Environment& environment,
                          PhaseSeconds& seconds,
                          const ExitPlan& plan) {
    QuarterEvents events;
    Stopwatch watch;

    // The year, the environment, policies in force
    economy.conditions = environment.at(economy.now);
    clear_accepted_overflow(economy.plants, economy.overflow_takers);
    economy.overflow_takers.clear();
    if (economy.now.of_year() == 1) update_yearly(economy);
    enact_policies(economy);
    if (economy.now.of_year() % 2 == 1) half_yearly_cost_down(economy);
    solve_market_factor(
        economy.conditions, economy.policy_effects, economy.demand_at_start, economy.national);
    watch.lap(seconds.upkeep);

    // Orders run down the tiers
    run_cascade(economy);
    watch.lap(seconds.cascade);

    // Plants produce, price, plan and learn
    run_plants(economy);
    watch.lap(seconds.plants);

    // Firms settle accounts, invest, and some close
    events.exits = run_firms(economy, plan);
    settle_accounts_with_policies(economy);
    watch.lap(seconds.firms);
    close_plants(economy, events);
    watch.lap(seconds.exits);

    // Buyers place parts anew
    events.lost_orders = run_reviews(economy);
    watch.lap(seconds.review);

    // New plants
    events.founded = found_plants(economy, parallel_for);
    events.secondary_opened = open_secondary_plants(economy, firms_that_branch_out(economy));
    settle_openings_with_policies(economy);
    update_capacities(economy);
    watch.lap(seconds.entry);

    // What next quarter stands on
    economy.suppliers.rebuild(economy.firms, economy.slots, parallel_for);
    watch.lap(seconds.index);
    const NationalSums sums = sum_nation(economy);
    update_national(economy, sums);
    update_banks(economy.world, economy.conditions, sums.loans, economy.banks);
    if (economy.now == economy.world.scenario.horizon.start) set_income_base(economy);
    watch.lap(seconds.national);
    ++economy.now;
    return events;
}

}  // namespace keiretsu::sim
