#include "model/start/ownership.h"

#include "model/start/rules_of_start.h"

namespace keiretsu::model {

void draw_ownership(Economy& economy) {
    const auto& p = economy.world.parameters.population;
    Plants& plants = economy.plants;
    std::vector<RowList> heads(static_cast<std::size_t>(economy.world.industries));
    for (Row row = 0; row < plants.size(); ++row) {
        const float employees = plants.employees[row];
        const Place& place = economy.world.scenario.places[plants.place[row]];
        const double share = secondary_share(p, employees, place.branch_share);
        Draws draws(economy.world.seed, Stream::branch, plants.id[row], 0);
        RowList& candidates = heads[plants.industry[row]];
        const bool named = row < economy.world.scenario.actors.size();
        const bool secondary = !named && employees >= 4 && !candidates.empty() &&
                               double(employees) < p.largest_secondary_plant &&
                               draws.next() < static_cast<float>(share);
        if (!secondary) {
            // Of a named actor the whole output is given: it has no plants besides.
            if (employees >= 30 && !named) candidates.push_back(row);
            continue;
        }
        // The square favours the largest, which stand first.
        const float u = draws.next();
        const auto n = static_cast<float>(candidates.size());
        plants.owner[row] = candidates[static_cast<std::size_t>(u * u * n)];
        plants.takes_orders[row] = 0;
    }
}

}  // namespace keiretsu::model
