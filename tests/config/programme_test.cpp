// Terms of programmes that contradict each other or their kind: one error each, at its place.
#include <catch2/catch.hpp>

#include "tests/config/scratch_files.h"

using namespace keiretsu;
using Catch::Contains;

namespace {

/// What is said of a grant with more terms, and of further policies.
std::string of_grant(const std::string& terms, const std::string& others = "") {
    const std::string grant =
        "{id: g, kind: entry_subsidy, from: 1999Q4, until: 2001Q2, grant: 2 Myen" + terms + "}";
    return complaint_of(small_scenario(), {"policies=[" + grant + others + "]"});
}

std::string of_policy(const std::string& policy) {
    return complaint_of(small_scenario(), {"policies=[{id: p, from: 1999Q4, " + policy + "}]"});
}

}  // namespace

TEST_CASE("a programme's terms are read, each alone and together") {
    CHECK(of_grant("").empty());
    CHECK(of_grant(", max_recipients: 50, choice: lottery, matching: 50%, repay_within: 5 years, "
                   "phase_in: 1 years, eligible: {founder_age: 20..39 years, firm: company}")
              .empty());
    CHECK(of_grant(", budget: 100 Myen",
                   ", {id: h, kind: entry_subsidy, from: 1999Q4, grant: 1 Myen, "
                   "shares_budget_with: g}")
              .empty());
    CHECK(of_policy("kind: tax_concession, relief: 50%, keep_jobs: 90%, new_customer_within: 2 "
                    "years, eligible: {owner_age: 60.. years, subcontractors: only, lost_buyer: "
                    "only}")
              .empty());
}

TEST_CASE("a kind has only the terms that it can carry out") {
    CHECK_THAT(of_grant(", keep_jobs: 90%"),
               Contains("E020") && Contains("a `entry_subsidy` has no `keep_jobs`") &&
                   Contains("`max_recipients`"));
    CHECK_THAT(of_policy("kind: tax_concession, relief: 50%, matching: 50%"),
               Contains("E020") && Contains("has no `matching`"));
    CHECK_THAT(of_policy("kind: tax_concession, relief: 50%, repay_within: 5 years"),
               Contains("E020") && Contains("has no `repay_within`"));
    CHECK_THAT(of_policy("kind: industrial_apartment, units: 10, rent: 0.5, unit_cost: 1 Myen, "
                         "max_recipients: 5"),
               Contains("E020") && Contains("has no `max_recipients`"));
    CHECK_THAT(of_policy("kind: sme_centre, running_cost: 100 Myen, budget: 5 Myen"),
               Contains("E020") && Contains("has no `budget`"));
    CHECK_THAT(complaint_of(small_scenario(),
                            {"shocks=[{id: s, kind: demand_loss, from: 1990Q1, loss: 10%, "
                             "phase_in: 1 years}]"}),
               Contains("E020") && Contains("has no `phase_in`"));
}

TEST_CASE("a choice among applicants needs something that is short") {
    CHECK_THAT(of_grant(", choice: lottery"),
               Contains("E020") && Contains("takes them all") && Contains("choice"));
    CHECK(of_grant(", choice: score, budget: 100 Myen").empty());
}

TEST_CASE("a budget is a policy's own or another's, which has one and pays for a grant") {
    const std::string other = ", {id: h, kind: entry_subsidy, from: 1999Q4, grant: 1 Myen, ";
    CHECK_THAT(of_grant(", budget: 9 Myen", other + "budget: 5 Myen, shares_budget_with: g}"),
               Contains("E020") && Contains("draws on another's"));
    CHECK_THAT(of_grant(", shares_budget_with: nobody"),
               Contains("E002") && Contains("unknown policy `nobody`"));
    CHECK_THAT(of_grant(", shares_budget_with: g"), Contains("E020") && Contains("with itself"));
    CHECK_THAT(of_grant("", other + "shares_budget_with: g}"),
               Contains("E020") && Contains("`g` has no `budget`"));
    CHECK_THAT(of_grant(", budget: 1 Myen"), Contains("E020") && Contains("below one grant"));
}

TEST_CASE("a programme reaches its full strength before it ends") {
    CHECK_THAT(of_grant(", phase_in: 3 years"),
               Contains("E020") && Contains("lasts 1.75 years and needs 3"));
}

TEST_CASE("somebody is of the age that a programme asks for, and heeds what it can tell apart") {
    CHECK_THAT(of_grant(", eligible: {founder_age: 60..70 years}"),
               Contains("E020") && Contains("no founder is eligible"));
    CHECK_THAT(of_grant(", eligible: {owner_age: 60..70 years}"),
               Contains("E020") && Contains("no founder is eligible"));
    CHECK_THAT(of_grant(", eligible: {lost_buyer: only}"),
               Contains("E020") && Contains("cannot be limited by `lost_buyer`"));
    CHECK_THAT(of_policy("kind: tax_concession, relief: 50%, eligible: {founder_age: 20..30 "
                         "years}"),
               Contains("E020") && Contains("cannot be limited by `founder_age`"));
    CHECK_THAT(of_policy("kind: tax_concession, relief: 50%, eligible: {firm: partnership}"),
               Contains("E002") && Contains("partnership"));
}
