// Mechanism 13: entry. Employees of founding age start plants of their own (paper 2.4; ODD 7.13).
//
// They differ in ability, which shows in their plant's productivity and so within some years in
// their income, as in Jovanovic (1982), where it is owners who learn of it. Founders with
// experience of the trade know more than others (Klepper and Sleeper 2005), and it is assumed that
// those whom good times or a grant bring know less. They begin with customers for a part of their
// capacity and look for the others.
#pragma once

#include <cmath>

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
    double founders = 1;        // persons of founding age relative to 1985, an input
    double labour_slack = 1;    // unemployment over the mean of its years
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

/// Conditions in which nothing but the number of people of age, and their preferences, moves
/// founders: whoever comes beyond their number was brought by income, want of work, growth, cheaper
/// equipment, land or a grant.
inline FoundingConditions without_pull(const FoundingConditions& c) {
    return {.seedbed = c.seedbed, .founders = c.founders, .year = c.year};
}

/// Log productivity of a founder over what is usual for size and place: dispersion * z -
/// productivity_gap, more for a spin-off of the trade than for others, so that the mean does not
/// move, and less by marginal_gap for a founder whom conditions brought.
inline double founder_ability(const EntryParameters& p, double z, bool spin_off, bool marginal) {
    const double of_origin = (spin_off ? 1 : 0) - p.spin_off_share;
    return p.productivity_dispersion * z - p.productivity_gap + p.spin_off_gain * of_origin -
           (marginal ? p.marginal_gap : 0);
}

/// Chance that a founder of ability z, standard normal, incorporates: `chance` is that of firms of
/// the size (rules_of_size.h), whose odds are multiplied by e^(incorporation_by_ability z). A
/// company pays for itself with the income that an able founder expects.
inline double incorporation_chance(const EntryParameters& p, double chance, double z) {
    const double odds = chance / (1 - chance) * std::exp(p.incorporation_by_ability * z);
    return odds / (1 + odds);
}

/// Whether a founder's firm designs and puts its manufacturing out (paper 6): always the same ones.
inline bool is_venture(const Economy& economy, std::uint64_t id) {
    const float share = economy.world.float_parameters.entry.venture_share;
    return share > 0 && is_founder(id) &&
           uniform(draw_words(economy.world.seed, Stream::venture, id, 0)[0]) < share;
}

/// Orders that a plant still looks for, volume a quarter: what those that it expects leave of
/// normal use. It finds them as others replace lost orders (diversification.h).
float customers_to_find(const Economy& economy, Row row);

/// Expected number of founders in a quarter (ODD 7.13). No figure of entry by year is put in: years
/// enter by the persons of founding age, an input, and by the cohorts' falling preference for
/// self-employment, cohort_preference a year.
/// Founders and those whom they employ are people of the cell: a tenth of them a quarter at most.
double expected_founders(const EntryParameters& p, const FoundingConditions& c);

/// Opens this quarter's new plants; returns their number. Draws are keyed by cell and founder slot:
/// a policy that adds a founder replaces none.
std::size_t found_plants(Economy& economy, const ParallelFor& parallel_for = serial_for);

}  // namespace keiretsu::model
