// Mechanism 13: entry. Employees of founding age start plants of their own (paper 2.4; ODD 7.13).
#pragma once

#include "model/numerics/tasks.h"
#include "model/state/economy.h"

namespace keiretsu::model {

/// Ids: bit 63 marks founders; the rest says in which cell, which and when.
inline constexpr std::uint64_t founder_mark = std::uint64_t{1} << 63;
inline bool is_founder(std::uint64_t id) {
    return (id & founder_mark) != 0;
}

/// What moves founders in one cell of place and industry.
struct FoundingConditions {
    double seedbed = 0;         // employees of the cell, those of small plants counting more
    double founders = 1;        // persons of founding age relative to 1985
    double income_ratio = 1;    // owner over employee income relative to the start
    double order_growth = 0;    // of the industry, per year
    double capital_needed = 1;  // per worker, relative to the start, in wages
    double grant_share = 0;     // of the cost of founding that a grant covers
    double land = 1;            // land price of the place
    int year = 1985;
};

/// How much likelier an employee of a small plant is to found one than of a plant with ten
/// employees: (L / 10)^-elasticity.
inline float founding_weight(float elasticity, float log_employees) {
    constexpr float log_of_ten = 2.302585f;
    return exp_of(-elasticity * (log_employees - log_of_ten));
}

/// Expected number of founders in a quarter. Never fitted by calendar year: year enters only
/// through the cohorts' slowly falling preference for self-employment.
double expected_founders(const EntryParameters& p, const FoundingConditions& c);

/// Opens this quarter's new plants; returns their number. Draws are keyed by cell and founder slot:
/// a policy that adds a founder replaces none.
std::size_t found_plants(Economy& economy, const ParallelFor& parallel_for = serial_for);

}  // namespace keiretsu::model
