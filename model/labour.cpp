#include "model/labour.h"

#include "model/rules_of_scale.h"

namespace keiretsu::model {

void adjust_labour(const Economy& economy, Plants& plants, const Block& block) {
    const auto& p = economy.world.parameters;
    const LabourSpeeds speeds{static_cast<float>(p.labour.hiring_speed),
                              static_cast<float>(p.labour.firing_speed),
                              static_cast<float>(p.labour.large_firing_factor)};
    const auto alpha = static_cast<float>(p.production.capital_elasticity);
    const float log_utilisation = log_of(static_cast<float>(p.production.normal_utilisation));
    const Row n = block.size();
    const Row first = block.rows.begin;
    const std::uint8_t* alive = plants.alive.data() + first;
    const float* expected = plants.expected_orders.data() + first;
    const float* va_share = plants.value_added_share.data() + first;
    const float* log_productivity = plants.log_productivity.data() + first;
    float* employees = plants.employees.data() + first;
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < n; ++i) {
        const float needed = exp_of(log_labour_needed(log_of(expected[i] * va_share[i]),
                                                      log_utilisation,
                                                      log_productivity[i],
                                                      block.log_capital[i],
                                                      alpha));
        // A plant grows by at most a half in its head; below one person there is no plant.
        const float wanted = clamp_to(needed, 0.8f, 1.5f * employees[i]);
        const float next =
            adjusted_labour(employees[i], wanted, size_weight(block.log_employees[i]), speeds);
        employees[i] = alive[i] ? next : 0.0f;
    }
}

}  // namespace keiretsu::model
