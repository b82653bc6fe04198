#include "model/exit.h"

#include <algorithm>
#include <array>
#include <span>

#include "model/buyer_pressure.h"
#include "model/numerics/for_each_row.h"
#include "model/rules_of_scale.h"

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

}  // namespace keiretsu::model
