#include "model/state/actors.h"

#include <algorithm>

namespace keiretsu::model {

Row row_of_actor(const Economy& economy, std::size_t actor) {
    const Plants& plants = economy.plants;
    // Plants of the start count their ids from 1 in order of rows; rows before it may have closed.
    const std::uint64_t id = actor + 1;
    for (Row row = 0; row <= actor && row < plants.size(); ++row)
        if (plants.id[row] == id) return plants.alive[row] ? row : no_row;
    return no_row;
}

Row row_of_actor(const Economy& economy, std::string_view id) {
    const auto& actors = economy.world.scenario.actors;
    for (std::size_t i = 0; i < actors.size(); ++i)
        if (actors[i].id == id) return row_of_actor(economy, i);
    return no_row;
}

std::vector<Row> distinct_suppliers(const Firms& firms, const Slots& slots, Row buyer) {
    std::vector<Row> found;
    const std::uint32_t first = firms.first_slot[buyer];
    for (std::uint32_t slot = first; slot < first + firms.slots[buyer]; ++slot)
        if (slots.supplier[slot] != no_row) found.push_back(slots.supplier[slot]);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

double employees_of_firm(const Economy& economy, Row row) {
    double sum = double(economy.plants.employees[row]);
    for (const Row plant : economy.secondary_plants)
        if (economy.plants.owner[plant] == row) sum += double(economy.plants.employees[plant]);
    return sum;
}

}  // namespace keiretsu::model
