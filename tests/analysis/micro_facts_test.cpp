// Facts on single plants and owners, by hand.
#include "analysis/paper/micro_facts.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/calibration/known_facts.h"
#include "analysis/paper/observed.h"

using namespace keiretsu::analysis;

TEST_CASE("hazards pool years and forms, survival multiplies a form's") {
    const std::vector<LinkedCensusRow> rows = {
        {.year = 1990, .form = "company", .age = 1, .plants = 60, .left = 6, .closed = 2},
        {.year = 1991, .form = "company", .age = 1, .plants = 40, .left = 14, .closed = 3},
        {.year = 1991, .form = "company", .age = 2, .plants = 50, .left = 5, .closed = 3},
        {.year = 1991, .form = "company", .age = 3, .plants = 10, .left = 0, .closed = 0},
        {.year = 1991, .form = "company", .age = 4, .plants = 10, .left = 5, .closed = 3},
        {.year = 1991, .form = "company", .age = 5, .plants = 10, .left = 0, .closed = 0},
        {.year = 1991, .form = "proprietor", .age = 1, .plants = 100, .left = 40, .closed = 3},
        // after the censuses that are linked
        {.year = 2006, .form = "proprietor", .age = 1, .plants = 100, .left = 100, .closed = 3}};
    auto figures = micro_figures({.linked_census = rows});
    CHECK(figures["hazard_1"] == Approx(100 * 60.0 / 200));
    CHECK(figures["hazard_2"] == Approx(10));
    // (1 - 0.2) (1 - 0.1) (1 - 0) (1 - 0.5) (1 - 0)
    CHECK(figures["survival_5_companies"] == Approx(36));
    CHECK(std::isnan(figures["survival_5_proprietors"]));
    CHECK(std::isnan(figures["hazard_10"]));
    CHECK(std::isnan(figures["true_survival_10_companies"]));
}

TEST_CASE("true survival counts closures only") {
    std::vector<LinkedCensusRow> rows;
    for (int age = 1; age <= 10; ++age)
        rows.push_back(
            {.year = 1995, .form = "company", .age = age, .plants = 100, .left = 30, .closed = 5});
    CHECK(micro_figures({.linked_census = rows})["true_survival_10_companies"] ==
          Approx(100 * std::pow(0.95, 10)));
}

TEST_CASE("facts of years are ratios of means over their window") {
    std::vector<PlantFactsRow> rows;
    for (int year = 1985; year <= 2007; ++year)
        rows.push_back({.year = year,
                        .plants = 1000.0 + year,
                        .employees = 5e6,
                        .wage_bill = 2e6,
                        .value_added = 4e6,
                        .tfp_90_10 = year % 2 == 0 ? 1.5 : 2.0,
                        .tfp_persistence = 0.8,
                        .exiter_gap = missing,
                        .proprietors = 200,
                        .proprietors_60 = year == 2007 ? 90.0 : 50.0,
                        .owner_income = year == 2006 ? 3.0 : 4.0,
                        .employee_income = year == 2006 ? 5.0 : 4.0,
                        .failures = year < 1991 ? 10.0 : 30.0,
                        .partner_failures = 3,
                        .voluntary = 70,
                        .smes = 100,
                        .zombies = 5});
    auto figures = micro_figures({.plant_facts = rows});
    CHECK(figures["plants_1985"] == 2985);
    CHECK(figures["employees_1988"] == Approx(5000));
    CHECK(figures["wages_1985"] == Approx(2000));
    CHECK(figures["owners_60_2007"] == Approx(45));
    // 3/5 over 4/4
    CHECK(figures["owner_income_fall"] == Approx(0.6));
    CHECK(figures["bankrupt_share_2003_07"] == Approx(30));
    CHECK(figures["failures_1998_2002"] == Approx(3));
    // 23 * 3 over 6 * 10 + 17 * 30
    CHECK(figures["partner_failures"] == Approx(100 * 69.0 / 570));
    CHECK(figures["tfp_90_10"] == Approx((12 * 2.0 + 11 * 1.5) / 23));
    CHECK(std::isnan(figures["exiter_gap"]));
    CHECK(figures["zombies_sme_1999_2007"] == Approx(5));
}

TEST_CASE("facts on relations are shares in their years and means over years") {
    std::vector<LinkRow> rows;
    for (int year = 1985; year <= 2007; ++year)
        rows.push_back({.year = year,
                        .in_exponent = 1.3,
                        .out_exponent = year < 1996 ? 1.2 : 1.4,
                        .degree_correlation = -0.1,
                        .subcontractor_share = year == 1987 ? 0.56 : 0.5,
                        .few_buyers_share = year == 1995 ? 0.7 : 0.8,
                        .outsourcing_share = year == 1987 ? 0.33 : 0.4,
                        .outsourcing_share_large = year == 1987 ? 0.8 : 0.9,
                        .outsourcing_share_all = year == 1987 ? 0.34 : 0.4,
                        .half_life = year < 1989 ? missing : 5});
    auto figures = micro_figures({.links = rows});
    CHECK(figures["subcontractors_1987"] == Approx(56));
    CHECK(figures["put_work_out_1987"] == Approx(34));
    CHECK(figures["put_work_out_1987_small"] == Approx(33));
    CHECK(figures["put_work_out_1987_large"] == Approx(80));
    CHECK(figures["few_buyers_1995"] == Approx(70));
    CHECK(figures["degree_correlation"] == Approx(-0.1));
    CHECK(figures["out_exponent"] == Approx((11 * 1.2 + 12 * 1.4) / 23));
    CHECK(figures["relation_half_life"] == Approx(5));
    CHECK(figures["relations_replaced"] == Approx(50));
}

TEST_CASE("every known fact has a figure of that name, and a moment of a calibration") {
    const auto figures = micro_figures({});
    const auto observed_figures = calibration::observed_by_name();
    for (const ObservedMicroFact& fact : observed().micro_facts) {
        INFO(fact.fact);
        CHECK(figures.count(fact.fact) == 1);
        CHECK((fact.role == "target" || fact.role == "check"));
        CHECK_FALSE(std::isnan(fact.middle()));
        CHECK(observed_figures.at("micro." + fact.fact) == fact.middle());
    }
    CHECK(figures.size() == observed().micro_facts.size());
}
