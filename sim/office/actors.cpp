#include "sim/office/actors.h"

#include <limits>

#include "model/state/actors.h"

namespace keiretsu::sim {

using namespace model;

std::vector<ActorRow> survey_actors(const Economy& economy, int replicate, Quarter quarter) {
    std::vector<ActorRow> rows;
    const auto& actors = economy.world.scenario.actors;
    for (std::size_t i = 0; i < actors.size(); ++i) {
        ActorRow of{.replicate = replicate,
                    .year = quarter.year(),
                    .quarter = quarter.of_year(),
                    .actor = actors[i].id,
                    .mean_price = std::numeric_limits<double>::quiet_NaN()};
        const Row row = row_of_actor(economy, i);
        if (row != no_row) {
            of.direct_suppliers =
                static_cast<double>(distinct_suppliers(economy.firms, economy.slots, row).size());
            of.parts = double(economy.firms.slots[row]);
            of.purchases = double(economy.firms.purchases[row]);
            of.mean_price = double(economy.firms.parts_price[row]);
            of.employees = employees_of_firm(economy, row);
        }
        rows.push_back(of);
    }
    return rows;
}

}  // namespace keiretsu::sim
