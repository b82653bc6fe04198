#include "model/exit.h"

#include <array>

#include "model/buyer_pressure.h"
#include "model/numerics/for_each_row.h"
#include "model/numerics/prefetch.h"
#include "model/rules_of_scale.h"
#include "model/state/state_columns.h"

namespace keiretsu::model {
namespace {

/// They are listed in order of rows.
std::span<const Row> secondary_plants_in(const Economy& economy, RowRange rows) {
    const auto& all = economy.secondary_plants;
    const auto begin = std::lower_bound(all.begin(), all.end(), rows.begin);
    return {begin, std::lower_bound(begin, all.end(), rows.end)};
}

/// ExitHazards of a block's rows, by reason.
struct BlockHazards {
    std::array<float, block_rows> gives_up;
    std::array<float, block_rows> loses_customers;
    std::array<float, block_rows> closed_by_owner;
};

std::size_t cell_of(const Economy& economy, std::size_t row) {
    return static_cast<std::size_t>(
        economy.world.cell(economy.plants.place[row], economy.plants.industry[row]));
}

void find_hazards(const Economy& economy, const Block& block, BlockHazards& hazards) {
    const World& world = economy.world;
    const Plants& plants = economy.plants;
    const Conditions& now = economy.conditions;
    const ExitParametersOf<float> p = world.float_parameters.exit;
    const auto newness = economy.policy_effects.newness.in(block.rows);
    const auto site = economy.policy_effects.site_pull.in(block.rows);
    for_each_row(block, [&](std::size_t row, std::size_t i) {
        const auto place = plants.place[row];
        const float small = size_weight(block.log_employees[i]);
        const auto age = static_cast<float>(now.quarter.index - plants.founded[row]);
        const float income = economy.firms.income_ratio[row] / economy.income_ratio_base;
        const float expected_use = use_of_capacity(
            plants.expected_orders[row], plants.value_added_share[row], plants.capacity[row]);
        const float gives_up =
            newness_hazard(p, small, age, newness[i]) + give_up_hazard(p, small, income) +
            site_hazard(p, small, site[i], world.housing_pressure[place], now.land[place]);
        hazards.gives_up[i] = is_head_plant(plants, row) ? gives_up : 0.0f;
        hazards.loses_customers[i] = customers_lost_hazard(p, small, expected_use);
        hazards.closed_by_owner[i] = 0;
    });
    for (const Row row : secondary_plants_in(economy, block.rows))
        hazards.closed_by_owner[row - block.rows.begin] =
            branch_closure_hazard(p,
                                  plants.unit_cost[row],
                                  economy.national.log_unit_cost[plants.industry[row]],
                                  now.demand_shift[cell_of(economy, row)]);
}

/// Whether the owner retires this quarter and finds no successor.
bool retires_without_heir(const Economy& economy, const Block& block, Row i) {
    const World& world = economy.world;
    const Conditions& now = economy.conditions;
    const Row row = block.rows.begin + i;
    const auto year = static_cast<float>(now.quarter.mid());
    const float u = uniform_of_high_half(block.word(Word::credit_and_retirement)[i]);
    if (!is_head_plant(economy.plants, row) || !(owner_retires(world.float_parameters.exit,
                                                               year,
                                                               economy.firms.owner_birth[row],
                                                               size_weight(block.log_employees[i]),
                                                               u) > 0))
        return false;
    const float income = economy.firms.income_ratio[row] / economy.income_ratio_base;
    constexpr float least_income = 0.05f;  // the odds are a power of income: keeps it positive
    const double odds = heir_odds(world.parameters.exit,
                                  double(economy.plants.employees[row]),
                                  double(at_least(income, least_income)),
                                  now.quarter.year());
    Draws draws(world.seed, Stream::succession, economy.plants.id[row], now.quarter.index);
    return draws.next() >= static_cast<float>(chance_of(odds));
}

/// Why a plant closes, if it does: the first reason in the order of the model's description.
ExitMode exit_mode(const Economy& economy, const Block& block, const BlockHazards& hazards, Row i) {
    const Firms& firms = economy.firms;
    const Row row = block.rows.begin + i;
    if (firms.illiquid[row] >= economy.world.float_parameters.exit.illiquid_quarters)
        return mode_of_failure(firms.bad_receivables[row]);
    const ExitMode mode = mode_of_hazard(
        {hazards.gives_up[i], hazards.loses_customers[i], hazards.closed_by_owner[i]},
        uniform(block.word(Word::closure)[i]),
        economy.conditions.demand_shift[cell_of(economy, row)]);
    if (mode != ExitMode::none) return mode;
    return retires_without_heir(economy, block, i) ? ExitMode::voluntary : ExitMode::none;
}

}  // namespace

// What heir_probability is stated for: they fix its meaning, and move nothing by themselves.
constexpr double employees_of_heir_probability = 4;
constexpr int year_of_heir_probability = 1981;

double heir_odds(const ExitParameters& p, double employees, double income_ratio, int year) {
    return p.heir_probability / (1 - p.heir_probability) *
           std::sqrt(employees / employees_of_heir_probability) *
           std::pow(income_ratio, p.heir_income_elasticity) *
           std::exp(-p.heir_cohort_trend * (year - year_of_heir_probability));
}

void draw_exits(const Economy& economy, const Block& block, std::vector<Exit>& exits) {
    BlockHazards hazards;
    find_hazards(economy, block, hazards);
    const ExitParametersOf<float> p = economy.world.float_parameters.exit;
    const Firms& firms = economy.firms;
    const auto year = static_cast<float>(economy.conditions.quarter.mid());
    // Who may close at all, for any reason; few do, and only for those is a mode chosen.
    std::array<float, block_rows> in_danger;
    for_each_row(block, [&](std::size_t row, std::size_t i) {
        const float drawn = uniform(block.word(Word::closure)[i]) < hazards.gives_up[i] +
                                                                        hazards.loses_customers[i] +
                                                                        hazards.closed_by_owner[i];
        const float illiquid = firms.illiquid[row] >= p.illiquid_quarters;
        const float retires =
            owner_retires(p,
                          year,
                          firms.owner_birth[row],
                          size_weight(block.log_employees[i]),
                          uniform_of_high_half(block.word(Word::credit_and_retirement)[i]));
        in_danger[i] = drawn + illiquid + retires;
    });
    for (Row i = 0; i < block.size(); ++i) {
        const Row row = block.rows.begin + i;
        if (!(in_danger[i] > 0) || !economy.plants.alive[row]) continue;
        const ExitMode mode = exit_mode(economy, block, hazards, i);
        if (mode != ExitMode::none) exits.push_back({row, mode});
    }
}

void add_ordered_closures(const std::vector<OrderedClosure>& closures, std::vector<Exit>& exits) {
    if (closures.empty()) return;
    for (const OrderedClosure& closure : closures)
        exits.push_back(
            {closure.row,
             closure.moves_abroad ? ExitMode::moved_abroad : ExitMode::closed_by_owner});
    // Stable: a plant's own reason stands before the order to close.
    std::stable_sort(
        exits.begin(), exits.end(), [](const Exit& a, const Exit& b) { return a.row < b.row; });
    exits.erase(std::unique(exits.begin(),
                            exits.end(),
                            [](const Exit& a, const Exit& b) { return a.row == b.row; }),
                exits.end());
}

void draw_successions(const Economy& economy, Firms& firms, const Block& block) {
    const ExitParametersOf<float> p = economy.world.float_parameters.exit;
    const auto year = static_cast<float>(economy.now.mid());
    // Whoever retired this quarter and is still there has handed the business on; large firms'
    // managers change without anyone noticing.
    for_each_row(block, [&](std::size_t row, std::size_t i) {
        const float birth = firms.owner_birth[row];
        const float u = uniform_of_high_half(block.word(Word::credit_and_retirement)[i]);
        firms.owner_birth[row] = birth + p.heir_years_younger * owner_retires(p, year, birth, 1, u);
    });
}

std::vector<Exit> orphaned_secondary_plants(const Economy& economy,
                                            const std::vector<Exit>& exits) {
    std::vector<std::uint8_t> closing(economy.rows(), 0);
    for (const Exit& exit : exits) closing[exit.row] = 1;
    std::vector<Exit> orphans;
    for (const Row row : economy.secondary_plants)
        if (economy.plants.alive[row] && closing[economy.plants.owner[row]] && !closing[row])
            orphans.push_back({row, ExitMode::closed_by_owner});
    return orphans;
}

namespace {

/// What `close_plant` reads and writes of a plant and its firm.
void prefetch_plant(const Economy& economy, Row row) {
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    prefetch_row(row, plants.owner, plants.place, plants.industry, plants.employees);
    prefetch_row(row, plants.level, plants.alive);
    prefetch_row(row, firms.first_slot, firms.slots, firms.purchases, firms.short_debt);
    prefetch_row(row, firms.long_debt, firms.cash, firms.depreciation, firms.guaranteed);
    prefetch_row(row, firms.bank, firms.guarantor);
}

/// Its part slots and its customers, once the plant's row has come.
void prefetch_links(const Economy& economy, Row row) {
    const std::uint32_t first = economy.firms.first_slot[row];
    if (economy.firms.slots[row] > 0)
        prefetch_to_write(economy.slots.supplier[first], economy.slots.share[first]);
    if (row < economy.suppliers.rows()) prefetch_at(economy.suppliers.orders_to(row).data());
}

/// Ends what a firm buys: its suppliers remember the orders, and if it fails they are not paid for
/// what they delivered last quarter.
void end_purchases(Economy& economy, Row row, bool fails) {
    Firms& firms = economy.firms;
    Slots& slots = economy.slots;
    const std::uint32_t first = firms.first_slot[row];
    for (std::uint32_t slot = first; slot < first + firms.slots[row]; ++slot) {
        const Row supplier = slots.supplier[slot];
        if (supplier != no_row) {
            const float orders = firms.purchases[row] * slots.share[slot];
            if (fails)
                firms.bad_receivables[economy.plants.owner[supplier]] += orders * slots.price[slot];
            economy.plants.lost_orders[supplier] += orders;
        }
        slots.supplier[slot] = no_row;
        slots.share[slot] = 0;
    }
    firms.slots[row] = 0;
}

/// Charges what a firm's debts are not worth to its bank, and to the policy that has guaranteed
/// part of them.
void write_off_loans(Economy& economy, Row row, bool fails) {
    const Firms& firms = economy.firms;
    const Parameters& p = economy.world.parameters;
    const double debt = double(firms.short_debt[row]) + double(firms.long_debt[row]);
    const double unpaid = std::max(debt - double(firms.cash[row]), 0.0);
    const double equipment = double(firms.depreciation[row]) / p.investment.depreciation;
    const double lost = loss_on_loans(fails, unpaid, equipment, p.banks.recovery);
    if (!(lost > 0)) return;
    const double by_state = share_borne_by_state(double(firms.guaranteed[row]), unpaid);
    economy.banks.write_offs[firms.bank[row]] += lost * (1 - by_state);
    // An arm of an experiment may have dropped the policy.
    const std::size_t guarantor = firms.guarantor[row];
    if (guarantor > 0 && guarantor <= economy.outlays.size())
        economy.outlays[guarantor - 1].cost += lost * by_state;
}

/// Ends what a plant delivers: its buyers look for another supplier in the next review.
void end_deliveries(Economy& economy, Row row) {
    Slots& slots = economy.slots;
    if (row >= economy.suppliers.rows()) return;
    for (const InLink& link : economy.suppliers.orders_to(row))
        if (slots.supplier[link.slot] == row) {
            slots.supplier[link.slot] = no_row;
            economy.firms.next_review[link.buyer] = 0;
        }
}

}  // namespace

void close_plant(Economy& economy, const Exit& exit) {
    Plants& plants = economy.plants;
    const Row row = exit.row;
    if (is_head_plant(plants, row)) {
        const bool fails = exit.mode == ExitMode::bankrupt || exit.mode == ExitMode::unpaid_bills;
        end_purchases(economy, row, fails);
        write_off_loans(economy, row, fails);
    }
    end_deliveries(economy, row);
    plants.alive[row] = 0;
    ++economy.dead_rows;
}

void close_plants(Economy& economy,
                  std::span<const Exit> exits,
                  const std::function<void(const Exit&)>& before_closing) {
    constexpr std::size_t exits_ahead = 8;
    pipelined<exits_ahead>(
        exits,
        [&](const Exit& exit) { prefetch_plant(economy, exit.row); },
        [&](const Exit& exit) { prefetch_links(economy, exit.row); },
        [&](const Exit& exit) {
            before_closing(exit);
            close_plant(economy, exit);
        });
}

void empty_row(Economy& economy, Row row) {
    const auto leave = [row](AtClosure at_closure, auto& column) {
        if (at_closure == AtClosure::emptied) column[row] = 0;
    };
    Plants& plants = economy.plants;
#define PLANT_COLUMN(type, name, at_closure, ...) leave(AtClosure::at_closure, plants.name);
#include "model/state/columns.def"
    if (plants.owner[row] != row) return;
    Firms& firms = economy.firms;
#define FIRM_COLUMN(type, name, at_closure, ...) leave(AtClosure::at_closure, firms.name);
#include "model/state/columns.def"
}

}  // namespace keiretsu::model
