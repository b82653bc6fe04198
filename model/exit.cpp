#include "model/exit.h"

#include <algorithm>
#include <array>
#include <memory>
#include <span>

#include "model/buyer_pressure.h"
#include "model/credit.h"
#include "model/labour.h"
#include "model/numerics/for_each_row.h"
#include "model/rules_of_size.h"

namespace keiretsu::model {
namespace {

/// They are listed in order of rows.
std::span<const Row> secondary_plants_in(const Economy& economy, RowRange rows) {
    const auto& all = economy.secondary_plants;
    const auto begin = std::lower_bound(all.begin(), all.end(), rows.begin);
    return {begin, std::lower_bound(begin, all.end(), rows.end)};
}

std::size_t cell_of(const Economy& economy, std::size_t row) {
    return static_cast<std::size_t>(
        economy.world.cell(economy.plants.place[row], economy.plants.industry[row]));
}

/// What the hazards of a block's rows read, looked up once.
struct Surroundings {
    const Economy& economy;
    const Block& block;
    const ExitParametersOf<float> p = economy.world.float_parameters.exit;
    const CreditParametersOf<float> credit = economy.world.float_parameters.credit;
    decltype(economy.policy_effects.newness.in(block.rows)) newness =
        economy.policy_effects.newness.in(block.rows);
    decltype(economy.policy_effects.site_pull.in(block.rows)) site =
        economy.policy_effects.site_pull.in(block.rows);
    float year = static_cast<float>(economy.conditions.quarter.mid());
    float slack = labour_slack(economy);

    float size(std::size_t i) const { return size_weight(block.log_employees[i]); }
    float owner_run(std::size_t i) const { return owner_run_share(credit, size(i)); }
    float age(std::size_t row) const { return year - economy.firms.owner_birth[row]; }
    float income(std::size_t row) const {
        return economy.firms.income_ratio[row] / economy.income_ratio_base;
    }
};

/// `owner_run` is the share of owner-run firms at this size, and 0 for secondary plants: of these
/// hazards only that of losing customers is theirs. Always inline: out of line the loop over rows
/// would not run in SIMD.
[[gnu::always_inline]] inline ExitHazards hazards_of(const Surroundings& here,
                                                     std::size_t row,
                                                     std::size_t i,
                                                     float owner_run) {
    const Economy& economy = here.economy;
    const Plants& plants = economy.plants;
    const Conditions& now = economy.conditions;
    const auto place = plants.place[row];
    const float small = here.size(i);
    const auto age = static_cast<float>(now.quarter.index - plants.founded[row]);
    const float outside = outside_option(here.p, here.age(row), here.slack);
    const float expected_use = use_of_capacity(
        plants.expected_orders[row], plants.value_added_share[row], plants.capacity[row]);
    return {.low_income = give_up_hazard(here.p, owner_run, here.income(row), outside),
            .site_sold = site_hazard(here.p,
                                     owner_run,
                                     here.site[i],
                                     economy.world.housing_pressure[place],
                                     now.land[place]),
            .new_business = newness_hazard(here.p, owner_run, age, here.newness[i]),
            .loses_customers = customers_lost_hazard(here.p, small, expected_use)};
}

/// The hazard that only a secondary plant has.
float hazard_from_owner(const Economy& economy, const ExitParametersOf<float>& p, Row row) {
    const Plants& plants = economy.plants;
    return branch_closure_hazard(
        p, plants.unit_cost[row], economy.national.log_unit_cost[plants.industry[row]]);
}

/// Whether the owner of a head plant answers for loans that closing would not repay: before he
/// retires he does not close it. The draw is his firm's for good.
bool is_held_by_guarantee(const Surroundings& here, Row row, Row i) {
    const Economy& economy = here.economy;
    const World& world = economy.world;
    const Firms& firms = economy.firms;
    const float depreciation = firms.depreciation[row];
    const float rate = world.float_parameters.investment.depreciation;
    const float collateral = collateral_of(here.credit.land_collateral,
                                           depreciation,
                                           rate,
                                           economy.conditions.land[economy.plants.place[row]]);
    if (!owes_more_than_it_fetches(firms.short_debt[row] + firms.long_debt[row],
                                   firms.cash[row],
                                   depreciation / rate,
                                   collateral,
                                   world.float_parameters.banks.recovery))
        return false;
    Draws draws(world.seed, Stream::guarantee, economy.plants.id[row], 0);
    return draws.next() < here.p.personal_guarantee * here.owner_run(i);
}

/// The chance that an owner who retires finds a successor, and the draw that meets it.
struct Succession {
    float chance = 0;
    float u = 0;
};

Succession succession_of(const Economy& economy, float income, Row row) {
    const World& world = economy.world;
    const Conditions& now = economy.conditions;
    constexpr float least_income = 0.05f;  // the odds are a power of income: keeps it positive
    const double odds = heir_odds(world.parameters.exit,
                                  double(economy.plants.employees[row]),
                                  double(at_least(income, least_income)),
                                  now.quarter.year());
    Draws draws(world.seed, Stream::succession, economy.plants.id[row], now.quarter.index);
    return {static_cast<float>(chance_of(odds)), draws.next()};
}

/// Whether an owner who retires finds no successor.
bool finds_no_heir(const Economy& economy, float income, Row row) {
    const Succession succession = succession_of(economy, income, row);
    return succession.u >= succession.chance;
}

/// Why a plant closes, if it does: the first reason in the order of the model's description.
ExitMode exit_mode(const Surroundings& here, Row i) {
    const Economy& economy = here.economy;
    const Firms& firms = economy.firms;
    const Row row = here.block.rows.begin + i;
    if (firms.illiquid[row] >= quarters_to_failure(here.p, here.size(i)))
        return mode_of_failure(here.p, firms.lost_to_failed_buyers[row], firms.sales[row]);
    const bool is_head = is_head_plant(economy.plants, row);
    ExitHazards hazards = hazards_of(here, row, i, is_head ? here.owner_run(i) : 0.0f);
    if (!is_head) hazards.closed_by_owner = hazard_from_owner(economy, here.p, row);
    const ExitMode mode = mode_of_hazard(hazards,
                                         uniform(here.block.word(Word::closure)[i]),
                                         economy.conditions.offshored[cell_of(economy, row)]);
    if (!is_head) return mode;
    if (mode != ExitMode::none && !is_held_by_guarantee(here, row, i)) return mode;
    const float income = here.income(row);
    const float hazard = here.owner_run(i) * retirement_hazard(here.p, here.age(row), income);
    const float u = uniform_of_high_half(here.block.word(Word::credit_and_retirement)[i]);
    const bool retires = owner_retires(hazard, u) > 0;
    return retires && finds_no_heir(economy, income, row) ? ExitMode::no_heir : ExitMode::none;
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

ExitView view_exit(const Economy& economy, Row row, float owner_birth) {
    const auto block = std::make_unique<Block>();
    resume_block(economy, {row, row + 1}, *block);
    const Surroundings here{economy, *block};
    const bool is_head = is_head_plant(economy.plants, row);
    const float owner_run = is_head ? here.owner_run(0) : 0.0f;
    ExitView view;
    view.owner_age = here.year - owner_birth;
    view.income = here.income(row);
    const float outside = outside_option(here.p, view.owner_age, here.slack);
    view.income_needed = here.p.give_up_income * outside;
    view.hazards = hazards_of(here, row, 0, owner_run);
    // The owner may have handed the business on since.
    view.hazards.low_income = give_up_hazard(here.p, owner_run, view.income, outside);
    if (!is_head) view.hazards.closed_by_owner = hazard_from_owner(economy, here.p, row);
    view.held = is_head && is_held_by_guarantee(here, row, 0);
    view.u = uniform(block->word(Word::closure)[0]);
    view.illiquid = economy.firms.illiquid[row];
    view.failure_at = quarters_to_failure(here.p, here.size(0));
    if (!is_head) return view;
    view.retirement = owner_run * retirement_hazard(here.p, view.owner_age, view.income);
    view.retirement_u = uniform_of_high_half(block->word(Word::credit_and_retirement)[0]);
    const Succession succession = succession_of(economy, view.income, row);
    view.heir_chance = succession.chance;
    view.heir_u = succession.u;
    return view;
}

void draw_exits(const Economy& economy, const Block& block, std::vector<Exit>& exits) {
    const Surroundings here{economy, block};
    const Firms& firms = economy.firms;
    // Who may close at all, for any reason; few do, and only for those is a mode chosen. Three
    // loops: in one they would not run in SIMD.
    std::array<float, block_rows> owner_run, in_danger;
    for_each_row(block, [&](std::size_t row, std::size_t i) {
        owner_run[i] = is_head_plant(economy.plants, row) ? here.owner_run(i) : 0.0f;
    });
    for_each_row(block, [&](std::size_t row, std::size_t i) {
        in_danger[i] = hazards_of(here, row, i, owner_run[i]).sum();
    });
    for_each_row(block, [&](std::size_t row, std::size_t i) {
        const float drawn = uniform(block.word(Word::closure)[i]) < in_danger[i];
        const float illiquid = firms.illiquid[row] >= quarters_to_failure(here.p, here.size(i));
        const float hazard =
            here.owner_run(i) * retirement_hazard(here.p, here.age(row), here.income(row));
        const float retires =
            owner_retires(hazard, uniform_of_high_half(block.word(Word::credit_and_retirement)[i]));
        in_danger[i] = drawn + illiquid + retires;
    });
    for (const Row row : secondary_plants_in(economy, block.rows))
        in_danger[row - block.rows.begin] = 1;
    for (Row i = 0; i < block.size(); ++i) {
        const Row row = block.rows.begin + i;
        if (!(in_danger[i] > 0) || !economy.plants.alive[row]) continue;
        const ExitMode mode = exit_mode(here, i);
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
    const Surroundings here{economy, block};
    // Whoever retired this quarter and is still there has handed the business on; large firms'
    // managers change without anyone noticing.
    for_each_row(block, [&](std::size_t row, std::size_t i) {
        const float u = uniform_of_high_half(block.word(Word::credit_and_retirement)[i]);
        const float retires =
            owner_retires(retirement_hazard(here.p, here.age(row), here.income(row)), u);
        firms.owner_birth[row] += here.p.heir_years_younger * retires;
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
