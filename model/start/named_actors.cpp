#include "model/start/named_actors.h"

#include <algorithm>
#include <cmath>

#include "model/start/geography.h"
#include "model/start/population.h"

namespace keiretsu::model {
namespace {

// A scenario that gives actors a whole industry still leaves this much, to divide by.
constexpr double least_share_of_others = 0.05;

/// Share of an industry's output that named actors do not have.
std::vector<double> shares_of_others(const World& world) {
    std::vector<double> shares(static_cast<std::size_t>(world.industries), 1);
    for (const Actor& actor : world.scenario.actors)
        shares[static_cast<std::size_t>(world.industry_index(actor.industry))] -=
            actor.output_share;
    for (double& share : shares) share = std::max(share, least_share_of_others);
    return shares;
}

}  // namespace

std::vector<float> actor_sizes(const World& world) {
    const double elasticity = 1 + world.parameters.population.value_added_size_elasticity;
    std::vector<double> of_others(static_cast<std::size_t>(world.industries), 0);
    for (const SizeGroup& group : size_distribution(world.scenario.population)) {
        const auto mix = industry_mix(world.scenario, static_cast<float>(group.employees));
        const double output = group.plants * std::pow(group.employees, elasticity);
        for (std::size_t h = 0; h < of_others.size(); ++h)
            of_others[h] += output * double(mix[h] - (h > 0 ? mix[h - 1] : 0));
    }
    const std::vector<double> left = shares_of_others(world);
    std::vector<float> sizes;
    for (const Actor& actor : world.scenario.actors) {
        const auto h = static_cast<std::size_t>(world.industry_index(actor.industry));
        const double output = actor.output_share * of_others[h] / left[h];
        sizes.push_back(
            static_cast<float>(world.scenario.scale * std::pow(output, 1 / elasticity)));
    }
    return sizes;
}

void name_actors(Economy& economy) {
    const World& world = economy.world;
    Plants& plants = economy.plants;
    for (Row row = 0; row < world.scenario.actors.size(); ++row) {
        const Actor& actor = world.scenario.actors[row];
        plants.industry[row] = static_cast<std::uint8_t>(world.industry_index(actor.industry));
        plants.place[row] = static_cast<std::uint8_t>(world.place_index(actor.place));
        plants.takes_orders[row] = 0;
        economy.firms.proprietor[row] = 0;
    }
}

void place_actors(const Economy& economy, std::vector<float>& value_added) {
    const World& world = economy.world;
    const auto& actors = world.scenario.actors;
    std::vector<double> of_others(static_cast<std::size_t>(world.industries), 0);
    for (auto row = static_cast<Row>(actors.size()); row < economy.rows(); ++row)
        of_others[economy.plants.industry[row]] += double(value_added[row]);
    const std::vector<double> left = shares_of_others(world);
    for (Row row = 0; row < actors.size(); ++row) {
        const auto h = economy.plants.industry[row];
        value_added[row] = static_cast<float>(actors[row].output_share * of_others[h] / left[h]);
    }
}

}  // namespace keiretsu::model
