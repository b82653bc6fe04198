// Low-interest loans (paper 5, 7): eligible firms pay less interest, and the state makes up the
// rest. Where founders are eligible, they reckon with it.
#include <algorithm>

#include "model/credit.h"
#include "model/policies/instruments.h"
#include "model/policies/policy_rules.h"
#include "model/rules_of_size.h"

namespace keiretsu::model {
namespace {

// Loans for equipment of public lenders run this long at most: an institution, no behaviour.
constexpr double longest_loan = 7;  // years

/// Interest that founders expect to save, as a share of what founding costs.
double relief_of_founders(const Policy& policy) {
    const double years = std::min({longest_loan,
                                   policy.instrument().eligible.age_to,
                                   (policy.duration() - policy.elapsed()) / 4.0});
    const double borrowed = policy.economy().world.parameters.entry.debt_share;
    return interest_saved(borrowed, policy.term("discount"), years) * policy.term("take_up") *
           eligible_founders(policy);
}

}  // namespace

void lend_cheaply(const Policy& policy, PolicyEffects& effects, Outlay& outlay) {
    const Economy& economy = policy.economy();
    const Firms& firms = economy.firms;
    const auto discount = static_cast<float>(policy.term("discount"));
    const auto spread = static_cast<float>(economy.world.parameters.credit.spread_small);
    const auto concession = economy.world.float_parameters.credit.concession;
    const float lending_rate = economy.conditions.lending_rate;
    std::vector<float>& column = effects.rate_discount.column(economy.rows());
    each_participating_firm(policy, [&](Row row) {
        const float small = size_weight(log_of(economy.plants.employees[row]));
        const float conceded = firms.renewed[row] > 0 ? concession : 0.0f;
        const float before = loan_rate(lending_rate, spread, small, column[row], conceded);
        column[row] += discount;
        const float after = loan_rate(lending_rate, spread, small, column[row], conceded);
        const double debt = double(firms.short_debt[row]) + double(firms.long_debt[row]);
        outlay.recipients += debt > 0;
        outlay.cost += 0.25 * double(before - after) * debt;
    });
    add_to_cells(policy, effects.founding_relief, static_cast<float>(relief_of_founders(policy)));
}

}  // namespace keiretsu::model
