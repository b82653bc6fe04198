// Plants that open in the run, founders' and firms' alike: rows, equipment, first customers.
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/state/economy.h"

namespace keiretsu::model {

/// Log capital of an entrant that is equipped at `capital_ratio` of capital over quarterly value
/// added: solves K = ratio * A K^alpha L^(1 - alpha).
inline float entrant_log_capital(float alpha,
                                 float capital_ratio,
                                 float log_productivity,
                                 float log_employees) {
    return (log_of(capital_ratio) + log_productivity + (1 - alpha) * log_employees) / (1 - alpha);
}

/// A plant before it is equipped.
struct NewPlant {
    std::uint64_t id;
    int place;
    int industry;
    float employees;
    float log_productivity;
};

/// Adds rows of plants that open now, below all others in the order sweep; returns the first.
Row add_plants(Economy& economy, std::size_t count);

/// Equips a plant at the target ratio of capital to value added, with first customers for
/// entry.first_customers of its capacity.
void equip_plant(Economy& economy, Row row, const NewPlant& plant);

/// Log productivity that is usual in an industry for a size, with last quarter's national figures.
float usual_productivity(const Economy& economy, int industry, float employees);

}  // namespace keiretsu::model
