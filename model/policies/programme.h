// Terms of a programme, whatever its kind: who is taken of more applicants than it has room or
// money for, what holders must keep to, and how it begins.
//
// What a programme has done stands in the economy's memory of instruments, under the policy's id:
// who is admitted, what it has paid this year. Caps and budgets are at scale 1 and count by
// calendar year.
#pragma once

#include <vector>

#include "model/policies/policy.h"

namespace keiretsu::model {

/// Strength of a policy in its quarter `elapsed` (0 the first): it rises evenly to 1 over
/// `phase_in_years`.
inline double strength_of(double phase_in_years, int elapsed) {
    const double quarters = 4 * phase_in_years;
    return quarters > 1 ? std::min(1.0, (elapsed + 1) / quarters) : 1.0;
}

/// Places of a year, the `year`-th (from 0) of a programme of `cap` places a year at a run's scale:
/// whole ones, what is left over goes into later years.
inline double places_of_year(double cap, int year) {
    return std::floor(cap * (year + 1) + 1e-9) - std::floor(cap * year + 1e-9);
}

/// What a year leaves for the next to give back. The last grant of a year is paid in full, so that
/// a small sample, whose budget may be less than one grant, pays as much over the years; money that
/// is not spent lapses.
inline double overspent_after(double overspent, double budget, double spent) {
    return std::max(0.0, overspent + spent - budget);
}

/// Grant to someone whose outlay is `outlay`: not more than what is left when the recipient bears
/// `matching` of it.
inline double matched_grant(double grant, double matching, double outlay) {
    return matching > 0 ? std::min(grant, (1 - matching) * outlay) : grant;
}

/// Places for grants that are open this quarter: first come, all that the year has left; by lottery
/// or score a call a quarter, so that a fourth of the year's is open in the first.
double open_places(const Policy& policy);

/// Money of this year that the policy has not paid yet, less what the years before overspent;
/// infinite without a budget. Who is served while it is above zero is paid in full. `paid_now`: by
/// the policy in this quarter, which is not in the books yet.
double money_left(const Policy& policy, double paid_now);

/// Books what a policy has paid in the quarter, on its budget or the one that it shares.
void book_spending(const Policy& policy, double paid);
/// Counts a grant as one of the year's places.
void book_grant(const Policy& policy);

/// Applicants in the order in which they are served.
std::vector<Row> in_order_of_choice(const Policy& policy, std::vector<Row> applicants);

/// Whom the policy admits of those that it reaches and that take it up; holders keep their place
/// while they are eligible and meet its conditions. Nobody, while its money for the year is spent.
/// Does nothing where there is no limit and no condition.
void admit_holders(const Policy& policy);

}  // namespace keiretsu::model
