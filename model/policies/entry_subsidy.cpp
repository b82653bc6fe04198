// Entry subsidy (paper 5, 7): a grant for eligible founders, which lowers the cost of founding
// (model/entry.h).
#include <cmath>
#include <vector>

#include "model/policies/instruments.h"
#include "model/policies/programme.h"

namespace keiretsu::model {
namespace {

/// Founders of a quarter whom the policy reaches and who apply, in order of rows. Entrants stand
/// last, those of the quarter before them.
std::vector<Row> applicants_of(const Policy& policy, Quarter quarter) {
    const Plants& plants = policy.economy().plants;
    std::vector<Row> found;
    for (Row row = policy.economy().rows(); row-- > 0;) {
        if (plants.founded[row] < quarter.index) break;
        if (plants.founded[row] == quarter.index && is_founder(plants.id[row]) &&
            policy.reaches(row) && policy.takes_up(plants.id[row]))
            found.push_back(row);
    }
    return found;
}

/// Chance that an applicant gets a grant this quarter, from how many applied in the last one.
double chance_of_grant(const Policy& policy, double grant) {
    if (!policy.is_selective()) return 1;
    const double money = grant > 0 ? std::ceil(money_left(policy, 0) / grant) : 0;
    const double places = std::min(open_places(policy), money);
    const auto applied =
        static_cast<double>(applicants_of(policy, policy.economy().now - 1).size());
    return applied > 0 ? std::min(1.0, places / applied) : (places > 0 ? 1 : 0);
}

/// What founding has cost: the equipment.
double outlay_of(const Economy& economy, Row row) {
    return double(economy.plants.capital[row]) * double(economy.conditions.price);
}

/// What last quarter's applicants would have got, on average: they bear a share of their outlay.
double mean_grant(const Policy& policy, double grant) {
    const double matching = policy.instrument().programme.matching;
    const std::vector<Row> rows = applicants_of(policy, policy.economy().now - 1);
    if (matching <= 0 || rows.empty()) return grant;
    double sum = 0;
    for (const Row row : rows)
        sum += matched_grant(grant, matching, outlay_of(policy.economy(), row));
    return sum / static_cast<double>(rows.size());
}

}  // namespace

/// Founders expect the grant with the chance that they get it.
void subsidise_entry(const Policy& policy, PolicyEffects& effects, Outlay&) {
    const double grant = mean_grant(policy, policy.term("grant"));
    const auto expected =
        static_cast<float>(grant * policy.term("take_up") * eligible_founders(policy) *
                           chance_of_grant(policy, grant));
    add_to_cells(policy, effects.founding_grant, expected);
}

void pay_entry_grants(const Policy& policy, Outlay& outlay) {
    const Economy& economy = policy.economy();
    const Programme& programme = policy.instrument().programme;
    const double grant = policy.term("grant");
    if (grant <= 0 || policy.instrument().until < economy.now) return;  // reaches nobody
    std::vector<Row> applicants = applicants_of(policy, economy.now);
    if (policy.is_selective()) applicants = in_order_of_choice(policy, std::move(applicants));
    double places = open_places(policy);
    for (const Row row : applicants) {
        const double paid = matched_grant(grant, programme.matching, outlay_of(economy, row));
        if (places < 1 || money_left(policy, outlay.cost) <= 0) break;
        places -= 1;
        policy.note(row);
        outlay.recipients += 1;
        outlay.cost += paid;
        book_grant(policy);
        if (programme.repay_within > 0)
            policy.remembered("to_repay", economy.plants.id[row], 0) = paid;
    }
}

/// Who closes in good order within the term pays the grant back; who fails has nothing left.
void collect_grants(const Policy& policy, std::span<const Exit> exits, Outlay& outlay) {
    const double years = policy.instrument().programme.repay_within;
    if (years <= 0) return;
    const Economy& economy = policy.economy();
    for (const Exit& exit : exits) {
        if (!is_founder(economy.plants.id[exit.row])) continue;
        double& owed = policy.remembered("to_repay", economy.plants.id[exit.row], 0);
        const int age = economy.now.index - economy.plants.founded[exit.row];
        if (owed > 0 && !is_failure(exit.mode) && age < 4 * years) outlay.cost -= owed;
        owed = 0;
    }
}

}  // namespace keiretsu::model
