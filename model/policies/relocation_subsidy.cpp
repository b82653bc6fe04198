// Relocation subsidy (paper 4): firms that open a secondary plant in an eligible place are paid by
// the employee, so more of them are opened, and more of them there.
#include "model/policies/instruments.h"
#include "model/secondary_plants.h"

namespace keiretsu::model {

void invite_plants(const Policy& policy, PolicyEffects& effects, Outlay&) {
    const Economy& economy = policy.economy();
    const auto pull = static_cast<float>(1 + policy.term("pull"));
    for (int place = 0; place < economy.world.places; ++place)
        if (policy.reaches_place(place))
            effects.branch_attraction[static_cast<std::size_t>(place)] *= pull;
}

/// Pays for the secondary plants that opened there this quarter.
void pay_relocations(const Policy& policy, Outlay& outlay) {
    const Plants& plants = policy.economy().plants;
    for (Row row = policy.economy().rows(); row-- > 0;) {
        if (plants.founded[row] != policy.economy().now.index) break;
        if (!is_branch_opened_in_the_run(plants.id[row]) || !policy.reaches(row)) continue;
        policy.note(row);
        outlay.recipients += 1;
        outlay.cost += policy.term("grant") * double(plants.employees[row]);
    }
}

}  // namespace keiretsu::model
