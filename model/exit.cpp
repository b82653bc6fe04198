#include "model/exit.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "model/rules_of_scale.h"

namespace keiretsu::model {
namespace {

float retirement_draw(std::uint32_t word) {
    return static_cast<float>(word >> 16) * 0x1p-16f;
}

/// They are listed in order of rows.
std::span<const Row> secondary_plants_in(const Economy& economy, RowRange rows) {
    const auto& all = economy.secondary_plants;
    const auto begin = std::lower_bound(all.begin(), all.end(), rows.begin);
    return {begin, std::lower_bound(begin, all.end(), rows.end)};
}

}  // namespace

double heir_odds(const ExitParameters& p, double employees, double income_ratio, int year) {
    return p.heir_probability / (1 - p.heir_probability) * std::sqrt(employees / 4) *
           std::pow(income_ratio, p.heir_income_elasticity) *
           std::exp(-p.heir_cohort_trend * (year - 1981));
}

void draw_exits(const Economy& economy, const Block& block, std::vector<Exit>& exits) {
    const World& world = economy.world;
    const auto& p = world.parameters.exit;
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    const Conditions& now = economy.conditions;
    const auto year = static_cast<float>(now.quarter.mid());
    const auto newness = static_cast<float>(p.newness_hazard);
    const auto newness_rate = -0.25f / static_cast<float>(p.newness_years);
    const auto lost_level = static_cast<float>(p.customers_lost_level);
    const auto lost_hazard = static_cast<float>(p.customers_lost_hazard);
    const auto give_up = static_cast<float>(p.give_up_hazard);
    const auto land_pull = static_cast<float>(p.land_pull);
    const auto branch = static_cast<float>(p.branch_hazard);
    const float income_base = world.income_ratio_base;
    const Row n = block.size();
    const Row first = block.rows.begin;
    const float* log_employees = block.log_employees.data();
    const std::uint8_t* place = plants.place.data() + first;
    const std::uint8_t* industry = plants.industry.data() + first;
    const Row* owner = plants.owner.data() + first;
    const std::int16_t* founded = plants.founded.data() + first;
    const float* capacity = plants.capacity.data() + first;
    const float* va_share = plants.value_added_share.data() + first;
    const float* expected = plants.expected_orders.data() + first;
    const float* unit_cost = plants.unit_cost.data() + first;
    const float* mean_cost = economy.national.log_unit_cost.data();
    const float* shift = now.demand_shift.data();
    const float* pressure = world.housing_pressure.data();
    const float* land = now.land.data();
    const float* income_ratio = firms.income_ratio.data() + first;
    const float* illiquid = firms.illiquid.data() + first;
    const float* newness_factor = economy.policy_effects.newness.from(first);
    const float* site_factor = economy.policy_effects.site_pull.from(first);
    const int industries = world.industries;
    // Hazards first, for all rows; then the few rows whose draw falls below them.
    std::array<float, block_rows> gives_up;
    std::array<float, block_rows> loses;
    std::array<float, block_rows> closed;
    float* gives_up_of = gives_up.data();
    float* loses_of = loses.data();
    float* closed_of = closed.data();
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < n; ++i) {
        const float small = size_weight(log_employees[i]);
        const float age = static_cast<float>(now.quarter.index - founded[i]);
        const float relative_income = income_ratio[i] / income_base;
        const float used = expected[i] * va_share[i] / at_least(capacity[i], 1e-6f);
        const bool secondary = owner[i] != first + i;
        const float young = small * newness * newness_factor[i] * exp_of(newness_rate * age);
        const float poor = small * give_up * at_least(1.2f - relative_income, 0);
        const float site = small * land_pull * site_factor[i] * pressure[place[i]] * land[place[i]];
        gives_up_of[i] = secondary ? 0.0f : young + poor + site;
        loses_of[i] = used < lost_level ? lost_hazard * small : 0.0f;
        closed_of[i] = 0;
    }
    for (const Row row : secondary_plants_in(economy, block.rows)) {
        const Row i = row - first;
        const float dear = clamp_to(log_of(unit_cost[i]) - mean_cost[industry[i]], -1.0f, 1.0f);
        const float moved = shift[place[i] * industries + industry[i]];
        closed[i] = branch * exp_of(2 * dear) + moved;
    }
    const std::uint32_t* closure = block.word(Word::closure);
    const std::uint32_t* retirement = block.word(Word::credit_and_retirement);
    const auto patience = static_cast<float>(p.illiquid_quarters);
    const auto retirement_age = static_cast<float>(p.retirement_age);
    const auto retirement_hazard = static_cast<float>(p.retirement_hazard);
    const float* owner_birth = firms.owner_birth.data() + first;
    // Who may close at all, by any of the reasons below.
    std::array<float, block_rows> in_danger;
    float* in_danger_of = in_danger.data();
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < n; ++i) {
        const float drawn = uniform(closure[i]) < gives_up_of[i] + loses_of[i] + closed_of[i];
        const float broke = illiquid[i] >= patience;
        const float old = year - owner_birth[i] > retirement_age;
        const float retires =
            retirement_draw(retirement[i]) < retirement_hazard * size_weight(log_employees[i]);
        in_danger_of[i] = drawn + broke + old * retires;
    }
    for (Row i = 0; i < n; ++i) {
        const Row row = first + i;
        if (!(in_danger[i] > 0) || !plants.alive[row]) continue;
        const float u = uniform(closure[i]);
        ExitMode mode = ExitMode::none;
        if (illiquid[i] >= patience)
            mode = firms.bad_receivables[row] > 0 ? ExitMode::unpaid_bills : ExitMode::bankrupt;
        else if (u < gives_up[i])
            mode = ExitMode::gave_up;
        else if (u < gives_up[i] + loses[i])
            mode = ExitMode::customers_lost;
        else if (u < gives_up[i] + loses[i] + closed[i])
            mode = shift[place[i] * industries + industry[i]] > 0 ? ExitMode::moved_abroad
                                                                  : ExitMode::closed_by_owner;
        else if (owner[i] == row && year - owner_birth[i] > retirement_age &&
                 retirement_draw(retirement[i]) <
                     retirement_hazard * size_weight(block.log_employees[i])) {
            const double odds = heir_odds(p,
                                          double(plants.employees[row]),
                                          double(at_least(income_ratio[i] / income_base, 0.05f)),
                                          now.quarter.year());
            Draws draws(world.seed, Stream::succession, plants.id[row], now.quarter.index);
            // Without end where there always is one.
            const double chance = std::isinf(odds) ? 1 : odds / (1 + odds);
            if (draws.next() >= static_cast<float>(chance)) mode = ExitMode::voluntary;
        }
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
    const auto& p = economy.world.parameters.exit;
    const auto year = static_cast<float>(economy.now.mid());
    const auto age = static_cast<float>(p.retirement_age);
    const auto hazard = static_cast<float>(p.retirement_hazard);
    const std::uint32_t* retirement = block.word(Word::credit_and_retirement);
    float* owner_birth = firms.owner_birth.data() + block.rows.begin;
    // Whoever retired this quarter and is still there has handed the business on; large firms'
    // managers change without anyone noticing.
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < block.size(); ++i) {
        const float old = year - owner_birth[i] > age;
        const float retires = retirement_draw(retirement[i]) < hazard;
        owner_birth[i] += 30 * (old * retires);
    }
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

void ask_for_plant(const Economy& economy, Row row) {
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    const auto ask = [row](const auto&... columns) { (__builtin_prefetch(&columns[row]), ...); };
    ask(plants.owner, plants.place, plants.industry, plants.employees, plants.level, plants.alive);
    ask(firms.first_slot, firms.slots, firms.purchases, firms.short_debt, firms.long_debt);
    ask(firms.cash, firms.depreciation, firms.guaranteed, firms.bank, firms.guarantor);
}

void ask_for_links(const Economy& economy, Row row) {
    const std::uint32_t first = economy.firms.first_slot[row];
    if (economy.firms.slots[row] > 0) {
        __builtin_prefetch(&economy.slots.supplier[first], 1);
        __builtin_prefetch(&economy.slots.share[first], 1);
    }
    if (row < economy.suppliers.rows()) __builtin_prefetch(economy.suppliers.orders_to(row).data());
}

void close_plant(Economy& economy, const Exit& exit) {
    Plants& plants = economy.plants;
    Firms& firms = economy.firms;
    Slots& slots = economy.slots;
    const Row row = exit.row;
    const auto& p = economy.world.parameters.banks;
    if (plants.owner[row] == row) {
        // Its suppliers delivered last quarter's orders and are not paid.
        const bool fails = exit.mode == ExitMode::bankrupt || exit.mode == ExitMode::unpaid_bills;
        const std::uint32_t first = firms.first_slot[row];
        for (std::uint32_t slot = first; slot < first + firms.slots[row]; ++slot) {
            const Row supplier = slots.supplier[slot];
            if (supplier != no_row && fails)
                firms.bad_receivables[plants.owner[supplier]] +=
                    firms.purchases[row] * slots.share[slot] * slots.price[slot];
            if (supplier != no_row)
                plants.lost_orders[supplier] += firms.purchases[row] * slots.share[slot];
            slots.supplier[slot] = no_row;
            slots.share[slot] = 0;
        }
        firms.slots[row] = 0;
        const double debt = double(firms.short_debt[row]) + double(firms.long_debt[row]);
        const double unpaid = std::max(debt - double(firms.cash[row]), 0.0);
        // Whoever closes in good order sells the equipment; of a failed firm's debts a part is
        // recovered.
        const double equipment =
            double(firms.depreciation[row]) / economy.world.parameters.investment.depreciation;
        const double lost =
            fails ? (1 - p.recovery) * unpaid : std::max(unpaid - p.recovery * equipment, 0.0);
        if (lost > 0) {
            // The state pays for what it has guaranteed, the bank bears the rest.
            const double covered = std::min(1.0, double(firms.guaranteed[row]) / unpaid);
            economy.banks.write_offs[firms.bank[row]] += lost * (1 - covered);
            // An arm of an experiment may have dropped the policy.
            if (firms.guarantor[row] > 0 && firms.guarantor[row] <= economy.outlays.size())
                economy.outlays[firms.guarantor[row] - std::size_t{1}].cost += lost * covered;
        }
    }
    if (row < economy.suppliers.rows())
        for (const InLink& link : economy.suppliers.orders_to(row))
            if (slots.supplier[link.slot] == row) {
                slots.supplier[link.slot] = no_row;
                firms.next_review[link.buyer] = 0;
            }
    plants.alive[row] = 0;
    ++economy.dead_rows;
}

void empty_row(Economy& economy, Row row) {
    Plants& plants = economy.plants;
    Firms& firms = economy.firms;
    for (auto* column : {&plants.employees,
                         &plants.capital,
                         &plants.capacity,
                         &plants.market_sales,
                         &plants.slot_orders,
                         &plants.slot_value,
                         &plants.overflow,
                         &plants.overflow_accepted,
                         &plants.overflow_accepted_value,
                         &plants.shipments,
                         &plants.expected_orders,
                         &plants.lost_orders,
                         &plants.investment,
                         &plants.year_value_added,
                         &plants.year_wages,
                         &plants.year_shipments})
        (*column)[row] = 0;
    if (plants.owner[row] != row) return;
    for (auto* column : {&firms.short_debt,
                         &firms.long_debt,
                         &firms.cash,
                         &firms.guaranteed,
                         &firms.purchases,
                         &firms.sales,
                         &firms.profit,
                         &firms.depreciation})
        (*column)[row] = 0;
}

}  // namespace keiretsu::model
