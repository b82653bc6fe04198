// Technology exchange and joint R&D (paper 5: exchange plazas from 1981, subsidies for joint
// development from 1988): members learn from members of other industries in their place. A plaza of
// one trade does nothing.
#include "model/policies/instruments.h"
#include "model/policies/policy_rules.h"

namespace keiretsu::model {

void exchange_technology(const Policy& policy, PolicyEffects& effects, Outlay& outlay) {
    const Economy& economy = policy.economy();
    const World& world = economy.world;
    const Plants& plants = economy.plants;
    std::vector<double> in_place(static_cast<std::size_t>(world.places), 0);
    std::vector<double> in_cell(static_cast<std::size_t>(world.cells()), 0);
    const auto cell = [&](Row row) {
        return static_cast<std::size_t>(world.cell(plants.place[row], plants.industry[row]));
    };
    each_participating_firm(policy, [&](Row row) {
        in_place[plants.place[row]] += 1;
        in_cell[cell(row)] += 1;
    });
    const double search = policy.term("search");
    const double research = policy.term("joint_research");
    std::vector<float>& success = effects.search.column(economy.rows());
    std::vector<float>& growth = effects.research.column(economy.rows());
    each_participating_firm(policy, [&](Row row) {
        outlay.recipients += 1;
        outlay.cost += policy.term("member_cost") / 4;
        const double variety = variety_of_members(in_place[plants.place[row]], in_cell[cell(row)]);
        success[row] *= static_cast<float>(1 + search * variety);
        growth[row] += static_cast<float>(research * variety);
    });
}

}  // namespace keiretsu::model
