// Scalar rules of the start: what a plant is drawn to be, owes and sells before the first quarter
// (ODD 5).
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "config/parameters/parameter_table.h"
#include "config/scenario/scenario.h"
#include "model/numerics/elementary.h"
#include "model/numerics/random.h"

namespace keiretsu::model {

/// Employees at quantile u of a Pareto of exponent b truncated to [low, high]:
/// x = low (1 - u (1 - (low / high)^b))^(-1/b).
inline double truncated_pareto(double low, double high, double b, double u) {
    const double span = 1 - std::pow(low / high, b);
    return low * std::pow(1 - u * span, -1 / b);
}

/// The population of the base year moved to the start: plants of every class and employees by a
/// ratio each.
inline Population population_at_start(Population population, const PopulationParameters& p) {
    population.employees *= p.start_employees;
    for (SizeClass& of_size : population.size_classes) of_size.establishments *= p.start_plants;
    return population;
}

/// Age of a plant, quarters: uniform over plant_age_span from youngest_plant_years on.
inline int age_at_start(const PopulationParameters& p, float u) {
    return static_cast<int>(4 * p.youngest_plant_years) +
           static_cast<int>(static_cast<float>(4 * p.plant_age_span) * u);
}

/// Birth year of an owner: normal around the peak of the younger generation or, for a share of
/// owners, of the older one; u says which, z is a standard normal draw.
inline float owner_birth_at_start(const PopulationParameters& p, float u, double z) {
    const double older =
        u < static_cast<float>(p.owner_birth_older_share) ? p.owner_birth_older_years : 0;
    return static_cast<float>(p.owner_birth_peak - older + p.owner_birth_spread * z);
}

/// Birth year of an owner of a place that states the ages of its owners at the `start`, a decimal
/// year: from the oldest band down, evenly within each; u uniform in (0, 1), small of the old, as
/// above. Shares typed with few digits sum to 1 only nearly, so they are taken of their sum.
inline float owner_birth_of_ages(const std::vector<OwnerAges>& ages, double start, float u) {
    double sum = 0;
    for (const OwnerAges& band : ages) sum += band.share;
    double left = double(u) * sum;
    double age = ages.front().age_from;
    for (auto band = ages.rbegin(); band != ages.rend(); ++band) {
        if (left < band->share) {
            const double end = band->age_to + 1;  // ages are completed years
            age = end - left / band->share * (end - band->age_from);
            break;
        }
        left -= band->share;
    }
    return static_cast<float>(start - age);
}

/// Share of secondary plants among plants of a size: from branch_share_small at 30 employees to
/// branch_share_large at 300, linear in logs, and the place's own above 10; at most 95%, beyond
/// which firms would run out of heads.
inline double secondary_share(const PopulationParameters& p,
                              float employees,
                              double branch_share_of_place) {
    constexpr double most_secondary = 0.95;
    const float position = clamp_to(log_of(employees / 30) / log_of(10.0f), 0, 1);
    return std::clamp(p.branch_share_small +
                          double(position) * (p.branch_share_large - p.branch_share_small) +
                          branch_share_of_place * (employees >= 10),
                      0.0,
                      most_secondary);
}

/// Standard normal deviation of a plant's productivity at the start, of which the lowest
/// `selected_share` had closed before; u uniform in (0, 1).
inline double deviation_at_start(const PopulationParameters& p, double u) {
    return normal(p.selected_share + (1 - p.selected_share) * u);
}

/// Value added of a plant, in a unit that is fitted to the census: L^size_elasticity * e^(spread z)
/// * w^wage_elasticity, w the wage level of its place.
inline float value_added_weight(float size_elasticity,
                                float log_employees,
                                float spread,
                                float z,
                                float wage_elasticity,
                                float log_wage_level) {
    return exp_of(size_elasticity * log_employees + spread * z + wage_elasticity * log_wage_level);
}

/// The transitory part of a plant's log productivity at the start, given how far the whole stands
/// from the usual: a share of the deviation as large as the transitory part's share of variance.
/// `deviation` log points, `spread` its standard deviation, `transitory_spread` that of the
/// transitory part; z standard normal, for what the deviation leaves open.
inline float transitory_at_start(float deviation, float spread, float transitory_spread, float z) {
    const float share =
        at_most(ratio_of(transitory_spread * transitory_spread, spread * spread), 1);
    return share * deviation + transitory_spread * std::sqrt(1 - share) * z;
}

/// Debt over annual value added of the finance statistics, by the weight of small size (1 at one
/// employee, 0 at a thousand).
inline float leverage_at_start(float of_large, float of_small, float small) {
    return of_large + small * (of_small - of_large);
}

/// Market sales, volume a quarter: what slot orders leave of usual sales, and never less than a
/// share of these.
inline float market_sales_at_start(float usual, float slot_orders, float least_share) {
    return at_least(usual - slot_orders, least_share * usual);
}

/// Mark-up at which a plant of the industry's mean (log) unit cost sells at `price`.
inline float mark_up_at_start(double price, double mean_log_cost) {
    return static_cast<float>(price / std::exp(mean_log_cost) - 1);
}

/// Models that a buyer of `parts` parts makes at a time.
inline int models_at_start(const NetworkParameters& p, int parts) {
    return std::clamp(
        parts / static_cast<int>(p.parts_per_model), 1, static_cast<int>(p.most_models));
}

/// Quarters until a model ends, 1 to `life`: the buyer's models follow each other evenly, from a
/// phase that is drawn.
inline int quarters_to_model_end(int phase, int model, int models, int life) {
    return 1 + (phase + model * life / models) % life;
}

}  // namespace keiretsu::model
