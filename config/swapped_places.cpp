#include "config/swapped_places.h"

#include <algorithm>
#include <utility>

namespace keiretsu {

void swap_places(Scenario& scenario, const std::string& one, const std::string& other) {
    const auto named = [&](const std::string& id) -> Place& {
        return *std::find_if(scenario.places.begin(), scenario.places.end(), [&](const Place& p) {
            return p.id == id;
        });
    };
    Place& a = named(one);
    Place& b = named(other);
    std::swap(a, b);
    std::swap(a.id, b.id);
    std::swap(a.name, b.name);
    for (Actor& actor : scenario.actors)
        if (actor.place == one)
            actor.place = other;
        else if (actor.place == other)
            actor.place = one;
}

}  // namespace keiretsu
