#include "model/state/world.h"

#include <cmath>

namespace keiretsu::model {
namespace {

template <class Items>
int index_of(const Items& items, const std::string& id) {
    for (std::size_t i = 0; i < items.size(); ++i)
        if (items[i].id == id) return static_cast<int>(i);
    return -1;
}

/// Row h: cumulative shares over industries of where industry h buys its parts.
std::vector<float> cumulative_supplier_mix(const World& world) {
    const auto n = static_cast<std::size_t>(world.industries);
    std::vector<float> mix(n * n, 0.0f);
    for (std::size_t h = 0; h < n; ++h) {
        double total = 0;
        for (const auto& [id, share] : world.scenario.industries[h].suppliers) total += share;
        double sum = 0;
        for (std::size_t g = 0; g < n; ++g) {
            const auto& suppliers = world.scenario.industries[h].suppliers;
            const auto found = suppliers.find(world.scenario.industries[g].id);
            if (total > 0 && found != suppliers.end()) sum += found->second / total;
            if (total <= 0 && g == h) sum = 1;  // nothing said: it buys from its own industry
            mix[h * n + g] = static_cast<float>(sum);
        }
        mix[h * n + n - 1] = 1.0f;
    }
    return mix;
}

/// Row h: shares of its materials that industry h buys from each industry.
std::vector<float> material_mix_of(const World& world) {
    const auto n = static_cast<std::size_t>(world.industries);
    std::vector<float> mix(n * n, 0.0f);
    if (world.scenario.mechanisms.materials == MaterialSource::outside) return mix;
    for (std::size_t h = 0; h < n; ++h)
        for (const auto& [id, share] : world.scenario.industries[h].materials)
            mix[h * n + static_cast<std::size_t>(world.industry_index(id))] =
                static_cast<float>(share);
    return mix;
}

}  // namespace

int World::place_index(const std::string& id) const {
    return index_of(scenario.places, id);
}
int World::industry_index(const std::string& id) const {
    return index_of(scenario.industries, id);
}

void set_parameters(World& world, const Parameters& parameters) {
    world.parameters = parameters;
    world.float_parameters = float_parameters_of(parameters);
}

World make_world(const Scenario& scenario, Seed seed) {
    World world;
    world.scenario = scenario;
    world.seed = seed;
    set_parameters(world, scenario.parameters);
    world.industries = static_cast<int>(scenario.industries.size());
    world.places = static_cast<int>(scenario.places.size());
    world.supplier_mix = cumulative_supplier_mix(world);
    world.material_mix = material_mix_of(world);
    for (const Place& place : scenario.places) {
        world.wage_level.push_back(static_cast<float>(place.wage_level));
        world.land_price_level.push_back(static_cast<float>(place.land_price_level));
        world.land_price_beta.push_back(static_cast<float>(place.land_price_beta));
        world.housing_pressure.push_back(static_cast<float>(place.housing_pressure));
        world.local_search.push_back(static_cast<float>(place.local_search));
        world.cross_industry_search.push_back(static_cast<float>(place.cross_industry_search));
        world.place_originality.push_back(static_cast<float>(place.originality));
    }
    const auto& p = world.parameters;
    world.premium = static_cast<float>(p.population.value_added_size_elasticity *
                                       (1 - p.production.capital_elasticity));
    for (const Place& place : scenario.places)
        world.place_premium.push_back(static_cast<float>(p.population.value_added_wage_elasticity *
                                                         (1 - p.production.capital_elasticity) *
                                                         std::log(place.wage_level)));
    return world;
}

}  // namespace keiretsu::model
