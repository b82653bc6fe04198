// The rules of start/rules_of_start.h, by hand (ODD 5).
#include "model/start/rules_of_start.h"

#include <catch2/catch.hpp>
#include <cmath>

using namespace keiretsu;
using namespace keiretsu::model;

TEST_CASE("a truncated Pareto begins and ends at its bounds, with the few large ones far apart") {
    CHECK(truncated_pareto(4, 16, 1, 0) == Approx(4));
    // Exponent 1: 4 / (1 - u * (1 - 4/16)); at the median 4 / 0.625.
    CHECK(truncated_pareto(4, 16, 1, 0.5) == Approx(6.4));
    CHECK(truncated_pareto(4, 16, 1, 1) == Approx(16));
    // Exponent 2: 4 * (1 - 0.5 * (1 - 1/16))^-0.5 = 4 / sqrt(17/32).
    CHECK(truncated_pareto(4, 16, 2, 0.5) == Approx(4 / std::sqrt(17.0 / 32)));
}

TEST_CASE("plants of the start are five years old at least, in whole quarters") {
    PopulationParameters p{};
    p.youngest_plant_years = 5;
    p.plant_age_span = 20;
    CHECK(age_at_start(p, 0.001f) == 20);  // 20 + 0.08
    CHECK(age_at_start(p, 0.5f) == 60);    // 20 + 80 * 0.5
    CHECK(age_at_start(p, 0.999f) == 99);  // 20 + 79.92
}

TEST_CASE("a share of owners belongs to the older generation") {
    PopulationParameters p{};
    p.owner_birth_peak = 1938;
    p.owner_birth_spread = 7;
    p.owner_birth_older_share = 0.35;
    p.owner_birth_older_years = 14;
    CHECK(owner_birth_at_start(p, 0.5f, 0) == 1938);
    CHECK(owner_birth_at_start(p, 0.34f, 0) == 1924);   // 1938 - 14
    CHECK(owner_birth_at_start(p, 0.34f, 2) == 1938);   // 1924 + 2 * 7
    CHECK(owner_birth_at_start(p, 0.36f, -1) == 1931);  // 1938 - 7
}

TEST_CASE("a place that states its owners' ages has as many of each at the start") {
    const std::vector<OwnerAges> ages = {{25, 39, 0.2}, {40, 59, 0.5}, {60, 84, 0.3}};
    // The oldest first: u = 0 is the end of the last band, 0.3 its beginning, half way is 72.5.
    CHECK(owner_birth_of_ages(ages, 1985.5, 0) == Approx(1985.5 - 85));
    CHECK(owner_birth_of_ages(ages, 1985.5, 0.15f) == Approx(1985.5 - 72.5));
    CHECK(owner_birth_of_ages(ages, 1985.5, 0.3f) == Approx(1985.5 - 60));
    CHECK(owner_birth_of_ages(ages, 1985.5, 0.55f) == Approx(1985.5 - 50));  // half of 40 to 60
    CHECK(owner_birth_of_ages(ages, 1985.5, 1) == Approx(1985.5 - 25));
    // Of 10,000 owners 20% are below 40 and 30% of 60 and more, though shares sum to 0.998 only.
    const std::vector<OwnerAges> rounded = {{25, 39, 0.1996}, {40, 59, 0.499}, {60, 84, 0.2994}};
    int below_40 = 0, from_60 = 0;
    for (int i = 0; i < 10000; ++i) {
        const float age =
            1985.5f - owner_birth_of_ages(rounded, 1985.5, (static_cast<float>(i) + 0.5f) / 10000);
        below_40 += age < 40;
        from_60 += age >= 60;
    }
    CHECK(std::abs(below_40 - 2000) <= 1);
    CHECK(std::abs(from_60 - 3000) <= 1);
}

TEST_CASE("secondary plants are commoner among large plants and in branch towns") {
    PopulationParameters p{};
    p.branch_share_small = 0.02;
    p.branch_share_large = 0.42;
    CHECK(secondary_share(p, 30, 0) == Approx(0.02));
    CHECK(secondary_share(p, 300, 0) == Approx(0.42));
    CHECK(secondary_share(p, 3000, 0) == Approx(0.42));
    // Half way in logs: 30 * sqrt(10) employees; 0.02 + 0.5 * 0.4
    CHECK(secondary_share(p, 30 * std::sqrt(10.0f), 0) == Approx(0.22).epsilon(1e-5));
    // A town's own share counts from ten employees on; 0.42 + 0.6 is held at 0.95.
    CHECK(secondary_share(p, 10, 0.3) == Approx(0.32));
    CHECK(secondary_share(p, 9.9f, 0.3) == Approx(0.02));
    CHECK(secondary_share(p, 300, 0.6) == 0.95);
}

TEST_CASE("value added at the start goes with size, productivity and the place's wages") {
    const float log_4 = std::log(4.0f);
    // 4^1.5 = 8; one spread of 0.2 above; wages a fifth below the nation's, to the power 0.5.
    CHECK(value_added_weight(1.5f, log_4, 0.2f, 0, 0.5f, 0) == Approx(8));
    CHECK(value_added_weight(1.5f, log_4, 0.2f, 1, 0.5f, 0) == Approx(8 * std::exp(0.2)));
    CHECK(value_added_weight(1.5f, log_4, 0.2f, 0, 0.5f, std::log(0.64f)) == Approx(8 * 0.8));
}

TEST_CASE("leverage at the start lies between that of small and that of large firms") {
    CHECK(leverage_at_start(1.5f, 1.3f, 1) == Approx(1.3));
    CHECK(leverage_at_start(1.5f, 1.3f, 0) == Approx(1.5));
    CHECK(leverage_at_start(1.5f, 1.3f, 0.25f) == Approx(1.45));  // 1.5 - 0.25 * 0.2
}

TEST_CASE("market sales fill what slot orders leave, and are never less than a tenth") {
    CHECK(market_sales_at_start(10, 6, 0.1f) == Approx(4));
    CHECK(market_sales_at_start(10, 9.5f, 0.1f) == Approx(1));
    CHECK(market_sales_at_start(10, 12, 0.1f) == Approx(1));
}

TEST_CASE("the first mark-up brings mean unit cost to the price") {
    CHECK(mark_up_at_start(1.2, std::log(1.0)) == Approx(0.2));
    CHECK(mark_up_at_start(1.2, std::log(1.5)) == Approx(-0.2));  // 1.2 / 1.5 - 1
}

TEST_CASE("a buyer makes a model for every eight of its parts, one to eight models") {
    NetworkParameters p{};
    p.parts_per_model = 8;
    p.most_models = 8;
    CHECK(models_at_start(p, 1) == 1);
    CHECK(models_at_start(p, 15) == 1);
    CHECK(models_at_start(p, 16) == 2);
    CHECK(models_at_start(p, 500) == 8);
}

TEST_CASE("models end evenly over the life of a model, from the phase drawn") {
    // Four models of 16 quarters end four quarters apart; phase 14 + 4 passes round to 2.
    CHECK(quarters_to_model_end(0, 0, 4, 16) == 1);
    CHECK(quarters_to_model_end(0, 3, 4, 16) == 13);
    CHECK(quarters_to_model_end(14, 0, 4, 16) == 15);
    CHECK(quarters_to_model_end(14, 1, 4, 16) == 3);
}

TEST_CASE("passing luck takes its share of a plant's deviation at the start, and adds its own") {
    // variance 0.04 of passing luck in 0.16: a quarter of the deviation, and 0.2 sqrt(3/4) z
    CHECK(transitory_at_start(0.4f, 0.4f, 0.2f, 0) == Approx(0.1));
    CHECK(transitory_at_start(0.4f, 0.4f, 0.2f, 1) == Approx(0.1 + 0.2 * std::sqrt(0.75)));
    // more than the whole: the deviation passes as it is
    CHECK(transitory_at_start(0.4f, 0.4f, 0.8f, 1) == Approx(0.4));
}

TEST_CASE("the population of the base year is moved to the start by a ratio each") {
    Population population;
    population.employees = 1000;
    population.size_classes = {{.establishments = 10}, {.establishments = 4}};
    PopulationParameters p = default_parameters().population;
    p.start_employees = 0.9;
    p.start_plants = 1.1;
    const Population start = population_at_start(population, p);
    CHECK(start.employees == Approx(900));
    CHECK(start.size_classes[0].establishments == Approx(11));
    CHECK(start.size_classes[1].establishments == Approx(4.4));
}

TEST_CASE("the least productive tenth had closed before the start") {
    PopulationParameters p = default_parameters().population;
    p.selected_share = 0.1;
    CHECK(deviation_at_start(p, 0) == Approx(-1.2816).epsilon(1e-3));
    // the median of who is left is at 0.1 + 0.9 / 2
    CHECK(deviation_at_start(p, 0.5) == Approx(0.1257).epsilon(1e-3));
}
