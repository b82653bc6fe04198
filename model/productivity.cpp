#include "model/productivity.h"

namespace keiretsu::model {

void update_productivity(const Economy& economy, Plants& plants, const Block& block) {
    const auto& p = economy.world.parameters.productivity;
    const auto drift = static_cast<float>(p.drift);
    const auto learning = static_cast<float>(p.learning);
    const auto embodiment = static_cast<float>(p.embodiment);
    const auto diffusion = static_cast<float>(p.diffusion);
    const auto shock = static_cast<float>(p.shock);
    const auto relation = static_cast<float>(p.relation_learning);
    const auto assistance = static_cast<float>(p.assistance);
    const auto depreciation = static_cast<float>(economy.world.parameters.investment.depreciation);
    const float premium = economy.world.premium;
    const Row n = block.size();
    const Row first = block.rows.begin;
    const std::uint8_t* industry = plants.industry.data() + first;
    const std::uint8_t* place = plants.place.data() + first;
    const float* place_premium = economy.world.place_premium.data();
    const float* mean_productivity = economy.national.log_productivity.data();
    const float* mean_size = economy.national.log_employees.data();
    const float* slot_orders = plants.slot_orders.data() + first;
    const float* expected = plants.expected_orders.data() + first;
    const float* investment = plants.investment.data() + first;
    const float* capital = plants.capital.data() + first;
    const std::uint32_t* group = economy.firms.group.data() + first;
    const std::uint32_t* word = block.word(Word::productivity);
    const float* research = economy.policy_effects.research.from(first);
    const float* catching_up = economy.policy_effects.diffusion.from(first);
    float* log_productivity = plants.log_productivity.data() + first;
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < n; ++i) {
        const float usual = mean_productivity[industry[i]] + place_premium[place[i]] +
                            premium * (block.log_employees[i] - mean_size[industry[i]]);
        const float dependence = clamp_to(slot_orders[i] / at_least(expected[i], 1e-6f), 0, 1);
        const float renewal =
            clamp_to(investment[i] / at_least(capital[i], 1e-6f) - depreciation, -0.05f, 0.2f);
        const float helped = group[i] != 0 ? assistance * dependence : 0.0f;
        log_productivity[i] += drift + learning * block.growth[i] + embodiment * renewal +
                               diffusion * catching_up[i] * (usual - log_productivity[i]) +
                               relation * dependence + helped + research[i] +
                               shock * laplace(uniform(word[i]));
    }
}

}  // namespace keiretsu::model
