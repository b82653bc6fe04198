// Figures computed by hand from the definitions of MODEL section 5.
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "analysis/data/replicates.h"
#include "analysis/paper/redemption.h"
#include "analysis/paper/tfp.h"
#include "analysis/paper/utilisation.h"

using namespace keiretsu::analysis;

TEST_CASE("utilisation is output over what the stock gives at the lowest capital-output ratio") {
    // Ratios 2, 1.5, 2.5: the second year is the benchmark, so capacity is C / 1.5.
    const std::vector<double> output = {100, 120, 90};
    const std::vector<double> capital = {200, 180, 225};
    const std::vector<double> rate = utilisation(output, capital);
    CHECK(rate[0] == Approx(75.0).epsilon(1e-15));
    CHECK(rate[1] == Approx(100.0).epsilon(1e-15));
    CHECK(rate[2] == Approx(60.0).epsilon(1e-15));
}

TEST_CASE("a year without output has no utilisation and is no benchmark") {
    const std::vector<double> output = {100, 0, -5, std::nan(""), 50};
    const std::vector<double> capital = {200, 1, 1, 1, 200};
    const std::vector<double> rate = utilisation(output, capital);
    CHECK(rate[0] == Approx(100.0));
    CHECK(std::isnan(rate[1]));
    CHECK(std::isnan(rate[2]));
    CHECK(std::isnan(rate[3]));
    CHECK(rate[4] == Approx(50.0));
}

TEST_CASE("the translog index weighs inputs by the average of two years' shares") {
    // Output +10%, labour -5%, capital +20%, labour share 0.4 then 0.6, so SL = SK = 0.5:
    // ln 1.1 - 0.5 ln 0.95 - 0.5 ln 1.2 = 0.0953101798 + 0.0256466472 - 0.0911607784.
    const std::vector<double> output = {1000, 1100};
    const std::vector<double> labour = {200, 190};
    const std::vector<double> capital = {50, 60};
    const std::vector<double> share = {0.4, 0.6};
    const std::vector<double> growth = tornqvist_growth(
        {.output = output, .labour = labour, .capital = capital, .labour_share = share});
    CHECK(std::isnan(growth[0]));
    CHECK(growth[1] == Approx(0.0297960486).margin(1e-10));
}

TEST_CASE("TFP does not grow from or to a year without an input") {
    const std::vector<double> output = {10, 11, 12, 13};
    const std::vector<double> labour = {5, 0, 5, 5};
    const std::vector<double> ones = {1, 1, 1, 1};
    const std::vector<double> growth = tornqvist_growth(
        {.output = output, .labour = labour, .capital = ones, .labour_share = ones});
    CHECK(std::isnan(growth[1]));
    CHECK(std::isnan(growth[2]));
    CHECK(growth[3] == Approx(std::log(13.0 / 12.0)));
}

TEST_CASE("redemption is a ratio of sums, not a mean of ratios") {
    // 600 over 100 / 2 + 50 is 6 years; 100 over 0 / 2 + 50 is 2. Together 700 / 150, not 4.
    DebtAndCashFlow group = {.debt = 600, .ordinary_profit = 100, .depreciation = 50};
    CHECK(group.redemption_years() == Approx(6.0));
    group += {.debt = 100, .ordinary_profit = 0, .depreciation = 50};
    CHECK(group.redemption_years() == Approx(700.0 / 150.0));
}

TEST_CASE("debt without positive cash flow has no redemption period") {
    CHECK(std::isnan(DebtAndCashFlow{.debt = 1, .ordinary_profit = -100, .depreciation = 50}
                         .redemption_years()));
    CHECK(std::isnan(DebtAndCashFlow{.debt = 1, .ordinary_profit = -101, .depreciation = 50}
                         .redemption_years()));
    CHECK(
        DebtAndCashFlow{.debt = 1, .ordinary_profit = -98, .depreciation = 50}.redemption_years() ==
        Approx(1.0));
}

TEST_CASE("a spread has the mean and R's type 7 quantiles and leaves out missing replicates") {
    const std::vector<double> estimates = {4, 1, std::nan(""), 3, 2};
    const Spread spread = spread_of(estimates);
    CHECK(spread.count == 4);
    CHECK(spread.mean == Approx(2.5));
    CHECK(spread.low == Approx(1.15));   // quantile(1:4, 0.05)
    CHECK(spread.high == Approx(3.85));  // quantile(1:4, 0.95)
}

TEST_CASE("a new draw lies below the i-th least of n with probability i over n + 1") {
    std::vector<double> draws = {9, 1, 8, 2, 7, 3, 6, 4, 5};
    CHECK(prediction_quantile(draws, 0.1) == 1);
    CHECK(prediction_quantile(draws, 0.25) == Approx(2.5));
    CHECK(prediction_quantile(draws, 0.05) == 1);  // nothing is known beyond the least
    CHECK(prediction_quantile(draws, 0.99) == 9);
    CHECK(std::isnan(prediction_quantile({}, 0.5)));
}

TEST_CASE("one replicate has no spread") {
    const std::vector<double> estimates = {4};
    CHECK(spread_of(estimates).mean == 4);
    CHECK(std::isnan(spread_of(estimates).low));
}

TEST_CASE("half of the replicates are no majority") {
    CHECK_FALSE(majority(std::vector<char>{1, 0}));
    CHECK(majority(std::vector<char>{1, 1, 0}));
    CHECK_FALSE(majority(std::vector<char>{}));
}
