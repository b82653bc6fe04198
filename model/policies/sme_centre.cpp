// SME centre (paper 5: Sumida visited all 9,313 establishments in 1977-78, and runs a centre with
// advisers and machines): a survey of all eligible plants at the start, then advice, by which
// plants catch up faster with their trade and find other customers more easily.
#include "model/policies/instruments.h"

namespace keiretsu::model {

void run_centre(const Policy& policy, PolicyEffects& effects, Outlay& outlay) {
    const Economy& economy = policy.economy();
    if (policy.elapsed() == 0)
        for (Row row = 0; row < economy.rows(); ++row)
            outlay.cost += policy.reaches(row) ? policy.term("survey_cost") : 0;
    outlay.cost += policy.term("running_cost") / 4 * economy.world.scenario.scale;
    const auto learning = static_cast<float>(1 + policy.term("advice"));
    const auto searching = static_cast<float>(1 + policy.term("search"));
    std::vector<float>& diffusion = effects.diffusion.column(economy.rows());
    std::vector<float>& search = effects.search.column(economy.rows());
    each_participant(policy, [&](Row row) {
        outlay.recipients += 1;
        diffusion[row] *= learning;
        search[row] *= searching;
    });
}

}  // namespace keiretsu::model
