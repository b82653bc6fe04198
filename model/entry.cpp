#include "model/entry.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "model/numerics/random_batches.h"
#include "model/prices.h"
#include "model/rules_of_scale.h"

namespace keiretsu::model {
namespace {

/// Founders are workers who leave a job: even when all speaks for it, one in a hundred a quarter.
constexpr double largest_founding_hazard = 0.01;

std::uint64_t founder_id(Quarter now, int cell, int slot) {
    return founder_mark | (static_cast<std::uint64_t>(now.index) << 40) |
           (static_cast<std::uint64_t>(cell) << 24) | static_cast<std::uint64_t>(slot);
}

/// Adds rows of plants that open now, below all others in the order sweep; returns the first.
Row add_plants(Economy& economy, std::size_t count) {
    const Row first = append_rows(economy, static_cast<Row>(count));
    const Row end = economy.rows();
    economy.closure_word.resize(end);
    economy.credit_word.resize(end);
    economy.growth.resize(end);
    economy.offers.resize(end);
    for (Row row = first; row < end; ++row) economy.levels[3].push_back(row);
    return first;
}

/// A plant of given size, industry, place and log productivity, equipped at the target ratio and
/// with first customers for three quarters of its capacity.
void equip_plant(Economy& economy,
                 Row row,
                 std::uint64_t id,
                 int place,
                 int industry,
                 float employees,
                 float log_productivity) {
    const World& world = economy.world;
    const auto& p = world.parameters;
    Plants& plants = economy.plants;
    plants.id[row] = id;
    plants.industry[row] = static_cast<std::uint8_t>(industry);
    plants.place[row] = static_cast<std::uint8_t>(place);
    plants.founded[row] = static_cast<std::int16_t>(economy.now.index);
    plants.employees[row] = employees;
    plants.log_productivity[row] = log_productivity;
    const auto alpha = static_cast<float>(p.production.capital_elasticity);
    const auto ratio =
        static_cast<float>(4 * p.investment.capital_output_ratio *
                           (1 - p.production.overhead_share) * p.production.normal_utilisation) *
        economy.national.final_price[static_cast<std::size_t>(industry)];
    // K = ratio * A K^alpha L^(1 - alpha)
    const float log_capital =
        (log_of(ratio) + log_productivity + (1 - alpha) * log_of(employees)) / (1 - alpha);
    plants.capital[row] = exp_of(log_capital);
    plants.capacity[row] =
        exp_of(log_capacity(alpha, log_productivity, log_capital, log_of(employees)));
    plants.value_added_share[row] = value_added_share_of(p.network, 0);
    const float usual = 0.75f * plants.capacity[row] / plants.value_added_share[row];
    plants.market_sales[row] = usual;
    plants.expected_orders[row] = usual;
    const auto h = static_cast<std::size_t>(industry);
    plants.unit_cost[row] = exp_of(economy.national.log_unit_cost[h]);
    plants.market_price[row] =
        cost_price(plants.value_added_share[row],
                   0,
                   plants.unit_cost[row] * (1 + world.mark_up[h]),
                   0,
                   economy.conditions.price * economy.national.final_price[h]);
}

float usual_productivity(const Economy& economy, int industry, float employees) {
    const auto h = static_cast<std::size_t>(industry);
    return economy.national.log_productivity[h] +
           economy.world.premium * (log_of(employees) - economy.national.log_employees[h]);
}

/// A founder of this quarter, by its number in its cell.
struct Founder {
    int place;
    int industry;
    int slot;
};

void equip_founder(Economy& economy, Row row, const Founder& founder) {
    const auto [place, industry, slot] = founder;
    const World& world = economy.world;
    const auto& p = world.parameters;
    const std::uint64_t id = founder_id(economy.now, world.cell(place, industry), slot);
    Draws draws(world.seed, Stream::founding, id, economy.now.index);
    const auto employees = static_cast<float>(std::clamp(
        p.entry.size * std::exp(p.entry.size_dispersion * normal(draws.next())), 1.0, 100.0));
    const float productivity =
        usual_productivity(economy, industry, employees) +
        world.place_premium[static_cast<std::size_t>(place)] -
        static_cast<float>(p.entry.productivity_gap) +
        static_cast<float>(p.entry.productivity_dispersion * normal(draws.next()));
    equip_plant(economy, row, id, place, industry, employees, productivity);
    Firms& firms = economy.firms;
    economy.plants.takes_orders[row] =
        draws.next() < static_cast<float>(p.network.small_subcontractor_share);
    firms.proprietor[row] =
        draws.next() >= static_cast<float>(company_chance(p.population, double(employees)));
    firms.paid_in_capital[row] =
        firms.proprietor[row]
            ? 0
            : paid_in_capital_of(p.population, double(employees), normal(draws.next()));
    firms.owner_birth[row] = static_cast<float>(economy.now.mid()) - (28 + 20 * draws.next());
    firms.originality[row] = world.place_originality[static_cast<std::size_t>(place)] +
                             static_cast<float>(normal(draws.next()));
    const float u_kind = draws.next();
    firms.bank[row] = bank_of(world, employees, u_kind, draws.next());
    firms.income_ratio[row] = world.income_ratio_base;
    firms.margin[row] = static_cast<float>(p.procurement.target_margin);
    const float price = economy.conditions.price;
    firms.long_debt[row] = 0.5f * economy.plants.capital[row] * price;
    firms.cash[row] =
        static_cast<float>(p.credit.cash_target) * economy.plants.expected_orders[row] * price;
}

}  // namespace

double expected_founders(const EntryParameters& p, const FoundingConditions& c) {
    const double cost = c.capital_needed * std::max(0.05, 1 - c.grant_share);
    const double hazard =
        p.founding_hazard * c.founders *
        std::pow(std::max(c.income_ratio, 0.05), p.income_elasticity) *
        std::exp(p.growth_elasticity * c.order_growth) * std::pow(cost, -p.cost_elasticity) *
        std::pow(c.land, -p.land_elasticity) * std::exp(-p.cohort_preference * (c.year - 1985));
    return c.seedbed * std::min(hazard, largest_founding_hazard);
}

std::size_t found_plants(Economy& economy, const ParallelFor& parallel_for) {
    const World& world = economy.world;
    const Conditions& now = economy.conditions;
    const National& national = economy.national;
    const auto& p = world.parameters;
    std::vector<Founder> founders;
    for (int place = 0; place < world.places; ++place)
        for (int industry = 0; industry < world.industries; ++industry) {
            const int cell = world.cell(place, industry);
            const auto c = static_cast<std::size_t>(cell);
            const auto h = static_cast<std::size_t>(industry);
            // What an entrant of median size must buy, against a year's wage of its workers.
            const double alpha = p.production.capital_elasticity;
            const double log_ratio =
                std::log(4 * p.investment.capital_output_ratio * (1 - p.production.overhead_share) *
                         p.production.normal_utilisation);
            const auto size = static_cast<float>(p.entry.size);
            const double capital = std::exp(
                (log_ratio + double(usual_productivity(economy, industry, size))) / (1 - alpha));
            const double cost_in_wages = capital * double(now.price) / double(now.wage_index);
            FoundingConditions conditions;
            conditions.seedbed = national.seedbed[c];
            conditions.founders = double(now.founders);
            conditions.income_ratio = double(national.income_ratio[h] / world.income_ratio_base);
            conditions.order_growth = double(national.order_growth[h]);
            conditions.capital_needed = cost_in_wages / world.founding_capital;
            conditions.grant_share = double(economy.policy_effects.founding_grant[c]) /
                                         (capital * p.entry.size * double(now.price)) +
                                     double(economy.policy_effects.founding_relief[c]);
            conditions.land = double(now.land[static_cast<std::size_t>(place)]);
            conditions.year = now.quarter.year();
            const double mean = expected_founders(p.entry, conditions) *
                                double(economy.policy_effects.founding_factor[c]);
            const float u = uniform(draw_words(world.seed,
                                               Stream::founding,
                                               static_cast<std::uint64_t>(cell),
                                               now.quarter.index)[0]);
            const int of_cell = poisson(mean, double(u));
            for (int slot = 0; slot < of_cell; ++slot) founders.push_back({place, industry, slot});
        }
    const Row first = add_plants(economy, founders.size());
    constexpr std::size_t per_piece = 256;
    parallel_for((founders.size() + per_piece - 1) / per_piece, [&](std::size_t piece) {
        const std::size_t end = std::min((piece + 1) * per_piece, founders.size());
        for (std::size_t i = piece * per_piece; i < end; ++i)
            equip_founder(economy, first + static_cast<Row>(i), founders[i]);
    });
    return founders.size();
}

void draw_branching_firms(const Economy& economy, RowRange rows, std::vector<Row>& firms) {
    const Plants& plants = economy.plants;
    const auto hazard = static_cast<float>(economy.world.parameters.entry.branch_hazard);
    std::vector<Row> able;
    std::vector<std::uint64_t> ids;
    for (Row row = rows.begin; row < rows.end; ++row) {
        if (plants.employees[row] < 30 || !plants.alive[row] || plants.owner[row] != row) continue;
        able.push_back(row);
        ids.push_back(plants.id[row]);
    }
    std::array<std::vector<std::uint32_t>, 4> words;
    for (auto& column : words) column.resize(able.size());
    draw_columns(economy.world.seed,
                 Stream::branch,
                 ids,
                 economy.now.index,
                 {words[0].data(), words[1].data(), words[2].data(), words[3].data()});
    for (std::size_t i = 0; i < able.size(); ++i) {
        const float growth = economy.national.order_growth[plants.industry[able[i]]];
        if (uniform(words[0][i]) < hazard * exp_of(8 * growth)) firms.push_back(able[i]);
    }
}

std::size_t open_secondary_plants(Economy& economy, const std::vector<Row>& firms) {
    const World& world = economy.world;
    const Quarter now = economy.now;
    // Cheap wages and land attract, and so do places that invite plants.
    std::vector<float> attraction;
    float total = 0;
    for (int place = 0; place < world.places; ++place) {
        const auto i = static_cast<std::size_t>(place);
        double employees = 0;
        for (int h = 0; h < world.industries; ++h)
            employees += economy.national.employees[static_cast<std::size_t>(world.cell(place, h))];
        total += static_cast<float>(employees * (1 + 4 * world.scenario.places[i].branch_share) *
                                    std::exp(-4.0 * (double(world.wage_level[i]) - 1))) /
                 at_least(economy.conditions.land[i], 0.1f) *
                 economy.policy_effects.branch_attraction[i];
        attraction.push_back(total);
    }
    Row plant = add_plants(economy, firms.size());
    for (const Row row : firms) {
        const Plants& plants = economy.plants;
        Draws draws(world.seed, Stream::branch, plants.id[row], now.index);
        draws.next();  // whether it opens one
        std::size_t place = 0;
        const float u = draws.next() * total;
        while (place + 1 < attraction.size() && u >= attraction[place]) ++place;
        const float employees = clamp_to(0.3f * plants.employees[row], 6, 150);
        const int industry = plants.industry[row];
        equip_plant(economy,
                    plant,
                    branch_mark | (static_cast<std::uint64_t>(now.index) << 40) |
                        (hash_of(plants.id[row]) & std::uint64_t{0xffffffff}),
                    static_cast<int>(place),
                    industry,
                    employees,
                    usual_productivity(economy, industry, employees));
        economy.plants.owner[plant] = row;
        economy.firms.bank[plant] = economy.firms.bank[row];
        economy.secondary_plants.push_back(plant);
        economy.firms.long_debt[row] += economy.plants.capital[plant] * economy.conditions.price;
        ++plant;
    }
    return firms.size();
}

}  // namespace keiretsu::model
