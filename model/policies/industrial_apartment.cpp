// Industrial apartments (paper 6: four of 17 surveyed firms in Ota): floors for small plants in
// expensive cities. Occupants do not sell their site for housing; founders who find room there are
// not deterred by the price of land.
#include "model/policies/policy_rules.h"
#include "model/policies/premises.h"

namespace keiretsu::model {

void let_apartments(const Policy& policy, PolicyEffects& effects, Outlay& outlay) {
    const Economy& economy = policy.economy();
    const World& world = economy.world;
    std::vector<float>& pull = effects.site_pull.column(economy.rows());
    const Premises premises = let_premises(
        policy, outlay, [](Row) { return true; }, [&](Row row) { pull[row] = 0; });
    const double housed = premises.willing * premises.vacancy() * eligible_founders(policy);
    for (int place = 0; place < world.places; ++place) {
        const double land = double(economy.conditions.land[static_cast<std::size_t>(place)]);
        const float factor =
            founding_factor_of_housing(housed, land, world.parameters.entry.land_elasticity);
        for (int h = 0; h < world.industries; ++h)
            if (policy.reaches_cell(place, h))
                effects.founding_factor[static_cast<std::size_t>(world.cell(place, h))] *= factor;
    }
}

}  // namespace keiretsu::model
