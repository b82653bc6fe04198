// Incubator (paper 5): units for new firms, which fail less often while they stay; founders reckon
// with a unit if some are free. Rents go to its operator; the state pays for the units.
#include "model/policies/premises.h"

namespace keiretsu::model {

void run_incubator(const Policy& policy, PolicyEffects& effects, Outlay& outlay) {
    const Economy& economy = policy.economy();
    const int stay = static_cast<int>(4 * policy.term("stay"));
    const auto left = static_cast<float>(1 - policy.term("protection"));
    std::vector<float>& newness = effects.newness.column(economy.rows());
    const Premises premises = let_premises(
        policy,
        outlay,
        [&](Row row) {
            const int founded = economy.plants.founded[row];
            return founded >= policy.instrument().from.index &&
                   founded > economy.now.index - stay && is_founder(economy.plants.id[row]);
        },
        [&](Row row) { newness[row] *= left; });
    add_to_cells(policy,
                 effects.founding_relief,
                 static_cast<float>(policy.term("relief") * premises.willing * premises.vacancy()));
}

}  // namespace keiretsu::model
