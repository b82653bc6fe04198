// Mechanism 13: entry. Employees of founding age start plants of their own; firms open secondary
// plants.
#pragma once

#include "model/numerics/tasks.h"
#include "model/state/economy.h"

namespace keiretsu::model {

/// Ids: bit 63 marks founders, bit 62 secondary plants opened in the run; the rest says who and
/// when.
inline constexpr std::uint64_t founder_mark = std::uint64_t{1} << 63;
inline constexpr std::uint64_t branch_mark = std::uint64_t{1} << 62;
inline bool is_founder(std::uint64_t id) {
    return (id & founder_mark) != 0;
}
inline bool is_branch_opened_in_the_run(std::uint64_t id) {
    return (id & branch_mark) != 0;
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

/// Expected number of founders in a quarter. Never fitted by calendar year: year enters only
/// through the cohorts' slowly falling preference for self-employment.
double expected_founders(const EntryParameters& p, const FoundingConditions& c);

/// Opens this quarter's new plants; returns their number. Draws are keyed by cell and founder slot:
/// a policy that adds a founder replaces none.
std::size_t found_plants(Economy& economy, const ParallelFor& parallel_for = serial_for);

/// Appends the firms among `rows` that open a secondary plant this quarter: some of those with 30
/// or more employees.
void draw_branching_firms(const Economy& economy, RowRange rows, std::vector<Row>& firms);

/// Opens one for each of them, in places with cheaper wages and land; returns their number.
std::size_t open_secondary_plants(Economy& economy, const std::vector<Row>& firms);

}  // namespace keiretsu::model
