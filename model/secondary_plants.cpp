#include "model/secondary_plants.h"

#include <array>
#include <cmath>

#include "model/new_plants.h"
#include "model/numerics/random_batches.h"

namespace keiretsu::model {
namespace {

/// Of the national price of 1990: land below it counts as this cheap, so that none is free.
constexpr float least_land_price = 0.1f;

/// Attractions of the places, cumulated.
std::vector<float> cumulative_attraction(const Economy& economy) {
    const World& world = economy.world;
    std::vector<float> attraction;
    float total = 0;
    for (int place = 0; place < world.places; ++place) {
        const auto i = static_cast<std::size_t>(place);
        double employees = 0;
        for (int h = 0; h < world.industries; ++h)
            employees += economy.national.employees[static_cast<std::size_t>(world.cell(place, h))];
        total += place_attraction(world.parameters.entry,
                                  employees,
                                  world.scenario.places[i].branch_share,
                                  world.wage_level[i],
                                  economy.conditions.land[i],
                                  economy.policy_effects.branch_attraction[i]);
        attraction.push_back(total);
    }
    return attraction;
}

/// One opens each quarter at most, so its owner and the quarter name it.
std::uint64_t branch_id(Quarter now, std::uint64_t owner) {
    return branch_mark | (static_cast<std::uint64_t>(now.index) << 40) |
           (hash_of(owner) & std::uint64_t{0xffffffff});
}

}  // namespace

void draw_branching_firms(const Economy& economy, RowRange rows, std::vector<Row>& firms) {
    const Plants& plants = economy.plants;
    const auto& p = economy.world.float_parameters.entry;
    std::vector<Row> able;
    std::vector<std::uint64_t> ids;
    for (Row row = rows.begin; row < rows.end; ++row) {
        if (plants.employees[row] < p.branch_parent_employees || !plants.alive[row] ||
            plants.owner[row] != row)
            continue;
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
        if (uniform(words[0][i]) < branching_chance(p, growth)) firms.push_back(able[i]);
    }
}

float place_attraction(const EntryParameters& p,
                       double employees,
                       double branch_share,
                       float wage_level,
                       float land,
                       float invited) {
    return static_cast<float>(employees * (1 + p.branch_share_pull * branch_share) *
                              std::exp(-p.branch_wage_response * (double(wage_level) - 1))) /
           at_least(land, least_land_price) * invited;
}

std::size_t open_secondary_plants(Economy& economy, const std::vector<Row>& firms) {
    const std::vector<float> attraction = cumulative_attraction(economy);
    Row plant = add_plants(economy, firms.size());
    for (const Row row : firms) {
        const Plants& plants = economy.plants;
        Draws draws(economy.world.seed, Stream::branch, plants.id[row], economy.now.index);
        draws.next();  // whether it opens one
        std::size_t place = 0;
        const float u = draws.next() * attraction.back();
        while (place + 1 < attraction.size() && u >= attraction[place]) ++place;
        const float employees =
            secondary_plant_employees(economy.world.float_parameters.entry, plants.employees[row]);
        const int industry = plants.industry[row];
        equip_plant(economy,
                    plant,
                    {.id = branch_id(economy.now, plants.id[row]),
                     .place = static_cast<int>(place),
                     .industry = industry,
                     .employees = employees,
                     .log_productivity = usual_productivity(economy, industry, employees)});
        economy.plants.owner[plant] = row;
        economy.firms.bank[plant] = economy.firms.bank[row];
        economy.secondary_plants.push_back(plant);
        economy.firms.long_debt[row] += economy.plants.capital[plant] * economy.conditions.price;
        ++plant;
    }
    return firms.size();
}

}  // namespace keiretsu::model
