// Plant closure or move abroad (paper 4: Hitachi moved home appliances abroad in the 1990s): an
// actor closes its plants in some places, or the eligible plants close one after the other.
#include <algorithm>

#include "model/policies/instruments.h"

namespace keiretsu::model {
namespace {

/// An actor's plants close in the first quarter. Otherwise each has a quarter of its own, evenly
/// from the first to the last.
bool closes_now(const Policy& shock, Row row) {
    const Plants& plants = shock.economy().plants;
    if (!plants.alive[row]) return false;
    if (!shock.instrument().actor.empty())
        return shock.elapsed() == 0 && plants.owner[row] == shock.actor() &&
               shock.reaches_cell(plants.place[row], plants.industry[row]);
    const float turn = shock.draw(plants.id[row]) * static_cast<float>(shock.duration());
    return shock.reaches(row) && static_cast<int>(turn) == shock.elapsed();
}

}  // namespace

/// What moves abroad is lost to the nation's producers from the next quarter on, as long as the
/// shock is in force; of what merely closes the sales go to others.
void close_plants_of(const Policy& shock, PolicyEffects& effects, Outlay&) {
    const Economy& economy = shock.economy();
    const double abroad = shock.term("abroad");
    const auto industries = static_cast<std::size_t>(economy.world.industries);
    std::vector<double> leaving(industries, 0);
    for (Row row = 0; row < economy.rows(); ++row) {
        if (!closes_now(shock, row)) continue;
        shock.note(row);
        effects.closures.push_back({row, abroad > 0});
        leaving[economy.plants.industry[row]] += double(economy.plants.market_sales[row]);
    }
    for (std::size_t h = 0; h < industries; ++h) {
        double& kept = shock.remembered(h, 1);
        effects.demand_factor[h] *= static_cast<float>(kept);
        if (leaving[h] > 0)
            kept *= 1 - abroad * std::min(1.0, leaving[h] / economy.national.market_sales[h]);
    }
}

}  // namespace keiretsu::model
