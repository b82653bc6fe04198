// Macroeconomic closure: what an arm changes of prices, incomes and jobs comes back to it.
//
// The base of a comparison keeps the observed national paths. An arm is held, quarter by quarter,
// against the run of its base with the same seed: demand answers to prices and incomes, wages to
// unemployment (the wage curve of Blanchflower and Oswald 1994), founders to those without work,
// and small plants of a town and trade share their customers. Where nothing differs every answer is
// neutral to the bit, and a run without a reference has none. Each answer is a field of the
// scenario's `closure`; "as given" leaves it out.
#pragma once

#include <algorithm>
#include <cmath>

#include "model/state/economy.h"

namespace keiretsu::model {

/// Log of money spent on an industry's final goods, over the reference, that prices and incomes
/// call for: (1 - eta) ln(price) + epsilon ln(income). `log_price` and `log_income` are over the
/// reference; eta is the elasticity of the volume to the price, positive.
inline double wanted_log_demand(double price_elasticity,
                                double income_elasticity,
                                double log_price,
                                double log_income) {
    return (1 - price_elasticity) * log_price + income_elasticity * log_income;
}

/// Jobs that residents of a place miss: of those missing in the place all but the share
/// `commuting`, and of those missing in the nation that share of the place's part of all jobs.
inline double jobs_missing_of_residents(double commuting,
                                        double in_place,
                                        double in_nation,
                                        double part_of_jobs) {
    return (1 - commuting) * in_place + commuting * part_of_jobs * in_nation;
}

/// Persons without work beyond the reference: of jobs newly missing the share `participation`
/// leaves the labour force (or, of new jobs, comes from outside it), and `outflow` of those without
/// work find some elsewhere in a quarter.
inline double next_unemployed(const ClosureParameters& p,
                              double unemployed,
                              double jobs_newly_missing) {
    return (1 - p.outflow) * unemployed + (1 - p.participation) * jobs_newly_missing;
}

/// Persons of a place who work outside the model's industries and did not in the reference: of the
/// jobs that its residents miss, those that are neither without work nor out of the labour force.
inline double working_elsewhere(const ClosureParameters& p,
                                double jobs_missing,
                                double unemployed) {
    return (1 - p.participation) * jobs_missing - unemployed;
}

/// Log of a place's wage over the reference, the wage curve: -wage_curve ln(u / u_ref), where u_ref
/// is the nation's `unemployment` and u that plus `extra_rate`, held at a quarter of u_ref at
/// least.
inline double wage_answer(double wage_curve, double unemployment, double extra_rate) {
    constexpr double fewest = 0.25;  // somebody is always between two jobs
    return -wage_curve * std::log(std::max(1 + extra_rate / unemployment, fewest));
}

/// Employees who found, of those without work, in terms of employees of a plant with ten.
inline double seedbed_of_unemployed(const ClosureParameters& p,
                                    double unemployed,
                                    double part_of_jobs) {
    return p.unemployed_founding * unemployed * part_of_jobs;
}

/// What the small plants of a town and trade lose of their market sales, in logs, when their share
/// of the trade stands at `log_share` over the reference and `reckoned` of it has been answered.
inline double sales_taken_by_neighbours(double local_competition,
                                        double log_share,
                                        double reckoned) {
    return local_competition * (log_share - reckoned);
}

/// What those who work elsewhere than in the reference earn there in the quarter that has ended,
/// Myen, nominal: wage_elsewhere of the mean wage. By place; negative where people came from
/// elsewhere, and nil without a reference.
double earned_elsewhere(const Economy& economy, std::size_t place);

/// The figures of the quarter that has ended, for arms of this run.
ReferenceQuarter reference_quarter_of(const Economy& economy);

/// Answers of the next quarter to the difference from `economy.reference` at this quarter's end.
/// Does nothing without a reference.
void update_deviations(Economy& economy);

}  // namespace keiretsu::model
