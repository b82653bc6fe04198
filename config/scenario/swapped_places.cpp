#include "config/scenario/swapped_places.h"

#include <algorithm>

namespace keiretsu {

void deal_places(Scenario& scenario,
                 const std::vector<std::string>& ids,
                 const std::vector<std::size_t>& order) {
    const auto named = [](Scenario& of, const std::string& id) -> Place& {
        return *std::find_if(
            of.places.begin(), of.places.end(), [&](const Place& p) { return p.id == id; });
    };
    Scenario before = scenario;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        Place& place = named(scenario, ids[i]);
        const std::string name = place.name;
        place = named(before, ids[order[i]]);
        place.id = ids[i];
        place.name = name;
        for (std::size_t a = 0; a < scenario.actors.size(); ++a)
            if (before.actors[a].place == ids[order[i]]) scenario.actors[a].place = ids[i];
    }
}

void swap_places(Scenario& scenario, const std::string& one, const std::string& other) {
    deal_places(scenario, {one, other}, {1, 0});
}

}  // namespace keiretsu
