#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <sstream>

#include "analysis/comparison/costs.h"
#include "analysis/comparison/effects.h"
#include "analysis/comparison/income_balance.h"
#include "config/text/display_width.h"

using namespace keiretsu;
using namespace keiretsu::analysis;

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

OutcomeFrame small_frame() {
    return {.first_year = 1999,
            .years = 3,
            .series = {{"establishments", "nation", "all"}, {"exits", "size", "4-29"}}};
}

/// One year; a grant in Ota.
OutcomeFrame frame_of_costs() {
    return {.first_year = 2000,
            .years = 1,
            .series = {{"policy_cost", "nation", "all"},
                       {"policy_cost", "policy", "entry_subsidy"},
                       {"policy_cost", "policy", "credit_guarantee"},
                       {"employees", "nation", "all"},
                       {"establishments", "nation", "all"},
                       {"value_added", "nation", "all"},
                       {"employees", "place", "Ota"},
                       {"establishments", "place", "Ota"},
                       {"value_added", "place", "Ota"},
                       {"employees", "place", "Toyota"}}};
}

/// Replicates in which the grant costs 10 and changes jobs in the nation and in Ota by so many.
CostSums costs_of(const OwnPolicies& own, double grant, double nation, double ota) {
    CostSums sums(frame_of_costs(), {{2000, 2000}}, own);
    for (const double noise : {-0.01, 0.0, 0.01})
        sums.add({3, 0, 3, 1000, 100, 500, 50, 10, 20, 70},
                 {3.5 + grant,
                  grant,
                  3.5,
                  1000 + nation + noise,
                  101 + noise,
                  501 + noise,
                  50 + ota + noise,
                  12 + noise,
                  21 + noise,
                  70});
    return sums;
}

const OwnPolicies grant_in_ota = {
    .kinds = {"entry_subsidy"}, .local_kinds = {"entry_subsidy"}, .places = {"Ota"}};

}  // namespace

TEST_CASE("a policy that names a place has a price of a job there, and none where jobs are lost") {
    const CostSums sums = costs_of(grant_in_ota, 10, -70, 5);
    const render::Table table = costs_table({{.arm = "grant", .costs = &sums}});
    const std::string csv = render::to_csv(table);
    CHECK_THAT(csv, Catch::StartsWith("arm,measure,dimension,level,period,mean,low,high,n\n"));
    CHECK_THAT(csv, !Catch::Contains("cost_per_job_year,nation"));
    CHECK_THAT(csv, Catch::Contains("grant,cost_per_establishment_year,nation,all,2000,"));
    // The place is named with what is paid there, priced or not.
    CHECK_THAT(csv, Catch::Contains("\ngrant,cost_a_year,place,Ota,2000,10,"));
    // Of the grant alone, not of the guarantee that it makes dearer: 10 over 5 jobs.
    const CostSums::OfWindow& window = sums.of_window(0);
    CHECK(price_of(window.scopes[1].per_job_year).mean == Approx(2).epsilon(1e-4));
    CHECK(std::isnan(price_of(window.scopes[0].per_job_year).mean));
    CHECK(window.cost.mean == Approx(10.5));
    const std::string text =
        render::to_text({.tables = {costs_summary({{.arm = "grant", .costs = &sums}}, 0, 0.5)}});
    CHECK_THAT(text, Catch::Contains("grant       21.0"));
    CHECK_THAT(text, Catch::Contains("in Ota") && Catch::Contains("2.00"));
    // Jobs of the nation fall: there is no price, and the table says so.
    CHECK(kind_of_price(window.scopes[0].per_job_year) == PriceKind::none);
    CHECK_THAT(text, Catch::Contains("none"));
    // Many names have no room on a terminal.
    OwnPolicies many = grant_in_ota;
    many.places = {"Ota", "Higashi-Osaka", "Sumida"};
    const CostSums wide = costs_of(many, 10, -70, 5);
    CHECK_THAT(
        render::to_text({.tables = {costs_summary({{.arm = "grant", .costs = &wide}}, 0, 1)}}),
        Catch::Contains("in its 3 places") && !Catch::Contains("Sumida"));
}

TEST_CASE("jobs that cannot be told from no change have no price") {
    RatioSums unclear, fewer, more;
    for (const double noise : {-3.0, 0.0, 3.0}) {
        unclear.add(10, 1 + noise);
        fewer.add(10, -20 + noise);
        more.add(10, 20 + noise);
    }
    CHECK(kind_of_price(unclear) == PriceKind::unclear);
    CHECK(std::isnan(price_of(unclear).mean));
    CHECK(kind_of_price(fewer) == PriceKind::none);
    CHECK(std::isnan(price_of(fewer).mean));
    CHECK(kind_of_price(more) == PriceKind::price);
    CHECK(price_of(more).mean == Approx(0.5));
}

TEST_CASE("a balance adds all that is earned and takes off what policies pay, nation and place") {
    const OutcomeFrame frame{.first_year = 2000,
                             .years = 2,
                             .series = {{"policy_cost", "nation", "all"},
                                        {"policy_cost", "policy", "entry_subsidy"},
                                        {"real_wages", "nation", "all"},
                                        {"real_profits", "nation", "all"},
                                        {"real_wages", "place", "Ota"},
                                        {"real_profits", "place", "Ota"},
                                        {"price_gain", "nation", "all"},
                                        {"real_elsewhere", "nation", "all"},
                                        {"real_elsewhere", "place", "Ota"}}};
    BalanceSums sums(frame, {{2000, 2001}}, grant_in_ota);
    const std::vector<double> base = {
        5, 5, 0, 0, 100, 100, 40, 40, 10, 10, 4, 4, 50, 50, 0, 0, 0, 0};
    for (const double noise : {-1.0, 1.0})
        sums.add(
            base,
            {9, 7, 4, 2, 106 + noise, 110, 39, 37, 15, 15 + noise, 4, 2, 52, 54, -1, -3, -1, 0});
    // Over both years: wages (6 + 10) / 2, profits (-1 - 3) / 2, elsewhere (-1 - 3) / 2, prices
    // (2 + 4) / 2, cost (4 + 2) / 2.
    const auto& nation = sums.parts(0, 0).of;
    CHECK(nation[0].mean == Approx(8));
    CHECK(nation[1].mean == Approx(-2));
    CHECK(nation[2].mean == Approx(-2));
    CHECK(nation[3].mean == Approx(3));
    CHECK(nation[4].mean == Approx(7));
    CHECK(nation[5].mean == Approx(3));
    CHECK(nation[6].mean == Approx(4));
    const auto& ota = sums.parts(0, 1).of;
    CHECK(ota[0].mean == Approx(5));
    CHECK(ota[1].mean == Approx(-1));
    CHECK(ota[2].mean == Approx(-0.5));
    CHECK(ota[3].count == 0);           // who buys is not known
    CHECK(ota[6].mean == Approx(0.5));  // the grant alone costs 3
    const std::string csv = render::to_csv(balance_table({{.arm = "grant", .balance = &sums}}));
    CHECK_THAT(csv, Catch::StartsWith("arm,part,dimension,level,period,mean,low,high,n\n"));
    CHECK_THAT(csv, Catch::Contains("grant,net_income,place,Ota,2000-2001,0.5,"));
    // At half scale Japan's are twice as much; the interval of three holds zero.
    const std::string text = render::to_text(
        {.tables = {balance_summary({{.arm = "grant", .balance = &sums}}, 0, 0.5)}});
    CHECK_THAT(text, Catch::Contains("in Ota") && Catch::Contains("+16.0"));
    CHECK_THAT(text, Catch::Contains("million yen"));
    // Of a sample of one in 100,000 wages are 800,000 million yen: the table keeps its width.
    const std::string large = render::to_text(
        {.tables = {balance_summary(
             {{.arm = "a_policy_whose_name_is_long", .balance = &sums}}, 0, 1e-5)}});
    CHECK_THAT(large, Catch::Contains("billion yen") && Catch::Contains("+800"));
    std::istringstream lines(large);
    for (std::string line; std::getline(lines, line);) CHECK(display_width(line) <= 80);
}

TEST_CASE("what has no outlay has no cost, whatever it does to the cost of others' policies") {
    const CostSums shock = costs_of({}, 0, 20, 5);
    const CostSums rule = costs_of({.kinds = {"unfair_trade_rule"}}, 0, 20, 5);
    for (const CostSums* sums : {&shock, &rule}) {
        CHECK_FALSE(sums->has_outlay());
        CHECK(costs_table({{.arm = "arm", .costs = sums}}).rows.empty());
        CHECK(costs_summary({{.arm = "arm", .costs = sums}}, 0, 1).rows.empty());
    }
}

TEST_CASE("values that differ by rounding are the same, and so is a mean of what cancels") {
    PairedSums equal;
    for (const double value : {0.1 + 0.2, 1e9 / 3}) equal.add(value, value * (1 + 3e-16));
    CHECK(equal.effect().difference.mean == 0);
    CHECK(equal.effect().difference.high == 0);
    CHECK(equal.effect().same_sign == 1);
    PairedSums cancelling;
    for (const double difference : {0.1, 0.2, -0.3}) cancelling.add(0, difference);
    CHECK(cancelling.effect().difference.mean == 0);
    CHECK(cancelling.effect().difference.high > 0.1);
    PairedSums constant;
    for (const double base : {5.7e7 / 3, 5.8e7 / 7, 5.6e7 / 9}) constant.add(base, base - 205.1);
    CHECK(constant.effect().difference.mean == Approx(-205.1));
    CHECK(constant.effect().difference.low == constant.effect().difference.high);
    PairedSums varying;
    for (const double base : {5.7e7, 5.8e7}) varying.add(base, base - 205 - base / 1e10);
    CHECK(varying.effect().difference.low < varying.effect().difference.high);
}

TEST_CASE("the first table of effects has neither signs nor gains, and no dust") {
    OutcomeFrame frame{.first_year = 1999,
                       .years = 1,
                       .series = {{"establishments", "nation", "all"}, {"tfp", "nation", "all"}}};
    ArmEffects effects(frame, {{1999, 1999}});
    effects.add({100, 1}, {112.5, 1 + 4e-16});
    effects.add({100, 1}, {113.5, 1});
    const std::string text = render::to_text(
        {.tables = {effects_summary({.arm = "grant", .effects = &effects}, 0, 0.5)}});
    CHECK_THAT(text, !Catch::Contains("sign") && !Catch::Contains("gain"));
    CHECK_THAT(text, Catch::Contains("+26.0*") && Catch::Contains("+13.00"));
    CHECK_THAT(text, !Catch::Contains("e-") && !Catch::Contains("-0"));
}

TEST_CASE("a paired interval is Student's over differences") {
    PairedSums sums;
    sums.add(10, 11);
    sums.add(20, 23);
    sums.add(30, 32);
    const PairedEffect effect = sums.effect();
    // Differences 1, 3, 2: mean 2, deviation 1; t(0.95, 2 df) = 2.919986.
    CHECK(effect.pairs == 3);
    CHECK(effect.base == Approx(20));
    CHECK(effect.difference.mean == Approx(2));
    CHECK(effect.difference.low == Approx(2 - 2.919986 / std::sqrt(3.0)));
    CHECK(effect.difference.high == Approx(2 + 2.919986 / std::sqrt(3.0)));
    CHECK(effect.same_sign == 1);
    // Welch: variances 100 and 111 over 3, so a standard error of sqrt(211 / 3) = 8.386497 on
    // (211 / 3)^2 / ((100 / 3)^2 / 2 + 37^2 / 2) = 3.98916 degrees of freedom; t(0.95) = 2.133513.
    CHECK(effect.unpaired.low == Approx(2 - 8.386497 * 2.133513).epsilon(1e-4));
    CHECK(effect.unpaired.high == Approx(2 + 8.386497 * 2.133513).epsilon(1e-4));
}

TEST_CASE("arms that are the same have an effect of exactly zero") {
    PairedSums sums;
    for (const double value : {0.1, 1e9 / 3, -7.3}) sums.add(value, value);
    const PairedEffect effect = sums.effect();
    CHECK(effect.difference.mean == 0);
    CHECK(effect.difference.low == 0);
    CHECK(effect.difference.high == 0);
    CHECK(effect.same_sign == 1);
}

TEST_CASE("the share of the same sign counts pairs that agree with the mean") {
    PairedSums sums;
    for (const double difference : {-4.0, -3.0, 1.0, 0.0}) sums.add(0, difference);
    CHECK(sums.effect().same_sign == 0.5);
}

TEST_CASE("a pair without a figure on either side is left out, and one pair has no interval") {
    PairedSums sums;
    sums.add(unknown, 1);
    sums.add(1, unknown);
    CHECK(sums.effect().pairs == 0);
    CHECK(std::isnan(sums.effect().difference.mean));
    sums.add(1, 3);
    CHECK(sums.effect().difference.mean == 2);
    CHECK(std::isnan(sums.effect().difference.low));
    CHECK(std::isnan(sums.effect().unpaired.low));
}

TEST_CASE("a ratio's interval is Fieller's, and has no bounds where the divisor may be zero") {
    // Fieller's quadratic for numerators 2 4 6 8 and denominators 1 2 3 5, by hand: means 5 and
    // 2.75, variances 6.6667 and 2.9167, covariance 4.3333, t(0.95, 3) = 2.353363.
    RatioSums sums;
    const double numerators[] = {2, 4, 6, 8}, denominators[] = {1, 2, 3, 5};
    for (int i = 0; i < 4; ++i) sums.add(numerators[i], denominators[i]);
    const double reach = 2.353363 * 2.353363 / 4;
    const double a = 2.75 * 2.75 - reach * 2.916667;
    const double b = 5 * 2.75 - reach * 4.333333;
    const double c = 25 - reach * 6.666667;
    const MeanInterval ratio = sums.ratio();
    CHECK(ratio.mean == Approx(5 / 2.75));
    CHECK(ratio.low == Approx((b - std::sqrt(b * b - a * c)) / a));
    CHECK(ratio.high == Approx((b + std::sqrt(b * b - a * c)) / a));
    CHECK(ratio.low < ratio.mean);
    CHECK(ratio.mean < ratio.high);

    RatioSums unclear;
    unclear.add(1, -1);
    unclear.add(2, 2);
    unclear.add(1, 1);
    CHECK(std::isfinite(unclear.ratio().mean));
    CHECK(std::isnan(unclear.ratio().low));
    RatioSums none;
    none.add(1, 0);
    CHECK(std::isnan(none.ratio().mean));
}

TEST_CASE("a window is the mean over its years, without those that have no figure") {
    const std::vector<double> values = {1, 2, 6, unknown, 4, 8};
    const auto all = with_windows(small_frame(), {{1999, 2001}, {2001, 2001}}, values);
    REQUIRE(all.size() == 10);
    CHECK(all[6] == 3);
    CHECK(all[7] == 6);
    CHECK(all[8] == 6);
    CHECK(all[9] == 8);
    CHECK(to_string(Window{1999, 2001}) == "1999-2001");
    CHECK(to_string(Window{2001, 2001}) == "2001");
}

TEST_CASE("effects.csv has a row per arm, series and period, windows first") {
    ArmEffects effects(small_frame(), {{2000, 2001}});
    effects.add({1, 2, 3, 4, 5, 6}, {1, 3, 5, 4, 5, 6});
    effects.add({2, 2, 2, 2, 2, 2}, {2, 2, 4, 2, 2, 2});
    const auto table = effects_table({{.arm = "grant", .effects = &effects}});
    REQUIRE(table.rows.size() == 8);
    const std::string csv = render::to_csv(table);
    CHECK_THAT(csv,
               Catch::StartsWith("arm,outcome,dimension,level,period,base,mean,low,high,same_sign,"
                                 "unpaired_low,unpaired_high,family_low,family_high,n\n"
                                 "grant,establishments,nation,all,2000-2001,2.25,1.25,"));
    CHECK_THAT(csv, Catch::Contains("grant,exits,size,4-29,2001,4,0,0,0,1,"));
    CHECK_THAT(csv, Catch::Contains("grant,establishments,nation,all,1999,1.5,0,0,0,1,"));
}
