// How a firm's attributes go with its size: used for the firms of the start and for entrants alike.
#pragma once

#include <algorithm>
#include <cmath>

#include "model/state/economy.h"

namespace keiretsu::model {

/// Share of firms of a size that put work out: none below 4 employees, small_outsourcing_share
/// there, and in a straight line of log employees to large_outsourcing_share at 300.
inline float outsourcing_share(const NetworkParametersOf<float>& p, float employees) {
    constexpr float log_of_4 = 1.386294f, log_of_75 = 4.317488f;
    if (employees < from_4_employees) return 0;
    return p.small_outsourcing_share +
           (p.large_outsourcing_share - p.small_outsourcing_share) *
               clamp_to((log_of(employees) - log_of_4) / log_of_75, 0, 1);
}

/// The draw that decides whether a firm puts work out; it stays the same as the firm grows.
inline float outsourcing_draw(const Economy& economy, Row row) {
    return uniform(draw_words(economy.world.seed, Stream::network, economy.plants.id[row], 1)[0]);
}

/// Parts bought from subcontractors per yen of shipments of a firm that outsources.
inline float parts_share_of(const NetworkParameters& p, float employees) {
    const double share =
        p.parts_share_large * std::pow(double(employees) / 1000, p.parts_share_size_elasticity);
    return static_cast<float>(std::min(share, p.largest_parts_share));
}

/// Value added per yen of shipments: what is left after parts, and materials on the rest.
inline float value_added_share_of(const NetworkParameters& p, float parts_share) {
    return static_cast<float>(1 - p.materials_share) * (1 - parts_share);
}

/// Part slots of a buyer, before rounding.
inline double slots_of(const NetworkParameters& p, double employees) {
    return p.slots_at_100 * std::pow(employees / 100, p.slots_size_elasticity);
}

/// Paid-in capital of a company, Myen; z is a standard normal draw.
inline float paid_in_capital_of(const PopulationParameters& p, double employees, double z) {
    const double x = std::log(employees / 50);
    // Below 10 employees the curve turns up again: take its tangent there.
    const double knee = std::log(10.0 / 50);
    const double from = x > knee ? x : knee;
    const double log_ratio = p.paid_in_capital_slope * x +
                             p.paid_in_capital_curvature * (from * from + 2 * from * (x - from)) +
                             p.paid_in_capital_dispersion * z;
    return static_cast<float>(p.paid_in_capital_at_50 * std::exp(log_ratio));
}

/// Chance that a firm is a company rather than a sole proprietor.
inline double company_chance(const PopulationParameters& p, double employees) {
    const double odds = p.company_share_4 / (1 - p.company_share_4) *
                        std::pow(employees / 6, p.company_size_elasticity);
    return odds / (1 + odds);
}

/// Slots set aside for a buyer of `count` parts. Variety may grow: a third and one are free, so
/// that the table seldom has to move; no more parts than that are added.
inline std::uint32_t slot_room_of(std::uint32_t count) {
    return count + count / 3 + 1;
}

/// 1 for a plant with one employee, 0 for one with a thousand or more.
inline float size_weight(float log_employees) {
    constexpr float log_of_thousand = 6.9077553f;
    const float s = 1.0f - log_employees / log_of_thousand;
    return s < 0 ? 0.0f : s > 1 ? 1.0f : s;
}

/// A plant's bank: city banks lend to large firms, shinkin to small ones.
std::uint8_t bank_of(const World& world, float employees, float u_kind, float u_bank);

/// Values that change nothing, where zero would.
void set_neutral_values(Economy& economy, RowRange rows);

/// Adds rows with neutral values to both tables and returns the first.
Row append_rows(Economy& economy, Row count);
inline Row append_row(Economy& economy) {
    return append_rows(economy, 1);
}

/// Sets capital and productivity of a plant so that it makes `value_added` (volume a quarter) at
/// `utilisation`, with `capital_ratio` of capital over annual value added; sets capacity.
void set_technology(
    const World& world, Plants& plants, Row row, float value_added, float utilisation);

/// Log productivity that is usual in an industry for a plant's size: the industry's mean, moved by
/// the size premium of productivity.
inline float usual_log_productivity(float industry_mean,
                                    float premium,
                                    float log_employees,
                                    float industry_log_employees) {
    return industry_mean + premium * (log_employees - industry_log_employees);
}

/// log of capacity = log A + alpha log K + (1 - alpha) log L
inline float log_capacity(float alpha,
                          float log_productivity,
                          float log_capital,
                          float log_employees) {
    return log_productivity + alpha * log_capital + (1.0f - alpha) * log_employees;
}

}  // namespace keiretsu::model
