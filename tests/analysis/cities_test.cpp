// Table 4 as a whole, over ranges and permutations, and by input.
#include <catch2/catch.hpp>

#include <cmath>
#include <set>

#include "analysis/cities/attribution.h"
#include "analysis/cities/explained.h"
#include "analysis/cities/robustness.h"
#include "analysis/cities/shocks.h"

using namespace keiretsu::analysis;
using Catch::Contains;

namespace {

std::size_t index_of(const std::string& measure) {
    for (std::size_t i = 0; i < city_measures().size(); ++i)
        if (city_measures()[i].id == measure) return i;
    throw std::runtime_error("no measure " + measure);
}

/// The paper's figures, but with each city's deviation from the nation `times` as large.
Figures deviations_times(double times) {
    Figures figures = observed_figures();
    for (const std::string& city : observed_cities())
        for (const char* variable : {"establishments", "employees", "value_added"})
            for (const char* window : {"1985-1997", "1997-2007"}) {
                const double nation =
                    figures.at(std::string("table1.") + variable + ".all." + window);
                double& growth = figures.at("table4." + city + "." + variable + "." + window);
                growth = nation + times * (growth - nation);
            }
    return figures;
}

CityScores scores_of(double stated, std::vector<double> within, std::vector<double> permuted) {
    const std::vector<double> zeros(city_measures().size(), 0);
    CityScores scores{.stated = zeros};
    scores.stated[0] = scores.stated.back() = stated;
    const auto add = [&](const std::vector<double>& values, auto& points) {
        for (const double value : values) {
            points.push_back(zeros);
            points.back()[0] = points.back().back() = value;
        }
    };
    add(within, scores.within);
    add(permuted, scores.permuted);
    return scores;
}

}  // namespace

TEST_CASE("the paper itself reaches every bar, its mirror image none of rank and sign") {
    CHECK(observed_cities().size() == 9);
    const auto paper = measure_cities(observed_figures());
    const auto mirror = measure_cities(deviations_times(-1));
    std::set<std::string> labels;
    for (std::size_t i = 0; i < city_measures().size(); ++i) {
        const CityMeasure measure = city_measures()[i];
        INFO(measure.id);
        CHECK(labels.insert(measure.group + measure.label).second);
        CHECK(measure.label.size() <= 24);
        if (!std::isnan(measure.bar)) CHECK(measure.reached_by(paper[i]));
        if (measure.id.starts_with("rank")) CHECK(mirror[i] == Approx(-1));
    }
    CHECK(paper[index_of("signs")] == 1);
    CHECK(paper[index_of("rmse")] == 0);
    CHECK(mirror[index_of("signs")] == 0);
    CHECK_FALSE(city_measures().back().reached_by(mirror.back()));
}

TEST_CASE("half the deviations are half the spread, and none have no rank") {
    const auto half = measure_cities(deviations_times(0.5));
    CHECK(half[index_of("spread.employees.1997-2007")] == Approx(0.5));
    CHECK(half[index_of("rank.employees.1997-2007")] == Approx(1));
    const auto flat = measure_cities(deviations_times(0));
    CHECK(flat[index_of("signs")] == 0);
    CHECK(std::isnan(flat[index_of("rank.establishments.1985-1997")]));
    // The national trend's own error: the bar lies a fifth below it.
    CHECK(city_measures().back().bar == Approx(0.8 * flat.back()));
    CHECK(std::isnan(measure_cities({})[index_of("signs")]));
}

TEST_CASE("quantiles count from the worst, and p counts the stated inputs in") {
    const auto rows = city_score_rows(scores_of(0.75, {0.6, 0.7, 0.8, 0.9}, {0.5, 0.75, 0.9}));
    const CityScoreRow& signs = rows.front();
    CHECK(signs.worst == 0.6);
    CHECK(signs.median == Approx(0.75));
    CHECK(signs.reach == 0.75);               // 0.7 reaches the bar of 0.7
    CHECK(signs.p_value == Approx(3.0 / 4));  // 0.75 and 0.9 are at least as good
    const CityScoreRow& error = rows.back();
    CHECK(error.worst == 0.9);  // of errors the largest is the worst
    CHECK(error.p90 == Approx(0.63));
    CHECK(error.reach == 1);
    CHECK(error.p_value == Approx(3.0 / 4));  // 0.5 and 0.75
    const auto alone = city_score_rows(scores_of(0.75, {}, {}));
    CHECK(std::isnan(alone.front().p_value));
    CHECK(std::isnan(alone.front().reach));
    // As wide as figures get.
    const std::vector<double> negative(4, -0.35);
    const auto widest = city_score_rows(scores_of(-0.35, negative, negative));
    const std::string text = render::to_text(
        render::Document{.title = std::string(70, 'a') + " and " + std::string(30, 'b'),
                         .tables = {city_scores_report(rows), city_scores_report(widest)}});
    for (std::size_t at = 0, end; at < text.size(); at = end + 1) {
        end = text.find('\n', at);
        CHECK(end - at <= 80);
    }
}

TEST_CASE("an input's contribution is what the deviation loses without it") {
    Figures stated = observed_figures(), replaced = observed_figures();
    replaced["table4.Ota.employees.1985-1997"] += 2;  // falls less without its dear land
    replaced["table1.employees.all.1985-1997"] += 0.5;
    InputAblation land{.city = "Ota", .input = "land", .label = "land"};
    land.pairs = {{stated, replaced}, {stated, replaced}};
    const auto rows = contributions({land});
    REQUIRE(rows.size() == 6);
    for (const Contribution& row : rows) {
        const bool moved = row.variable == "employees" && row.window == "1985-1997";
        CHECK(row.contribution.difference.mean == Approx(moved ? -1.5 : 0).margin(1e-12));
        CHECK(row.stated == Approx(row.observed));
    }
    const std::string text =
        render::to_text(render::Document{.tables = {contributions_report(rows)}});
    CHECK_THAT(text, Contains("Ota\n") && Contains("-1.5*"));
    CHECK(render::to_csv(contributions_table(rows)).find("Ota,land,employees,1985-1997,") !=
          std::string::npos);
}

TEST_CASE("what mixes and mechanisms explain, and what neither does, is the observed deviation") {
    const std::string cell = "table4.Ota.employees.1985-1997";
    const auto falling_by = [&](double points) {
        Figures figures = observed_figures();
        figures.at(cell) -= points;
        return figures;
    };
    // The model falls 1 short of the paper; without mixes it gives up 1 more, without mechanisms 3,
    // without both 5.
    const CityParts ota{.city = "Ota",
                        .mix = {2, {falling_by(1), falling_by(2)}},
                        .mechanisms = {2, {falling_by(1), falling_by(4)}},
                        .all = {2, {falling_by(1), falling_by(6)}}};
    const auto rows = explained({ota});
    REQUIRE(rows.size() == 6);
    for (const CityExplained& row : rows) {
        const bool moved = row.variable == "employees" && row.window == "1985-1997";
        CHECK(row.mix.mean == Approx(moved ? 1.5 : 0).margin(1e-12));         // (1 + 2) / 2
        CHECK(row.mechanisms.mean == Approx(moved ? 3.5 : 0).margin(1e-12));  // (3 + 4) / 2
        CHECK(row.neither == Approx(moved ? 1 : 0).margin(1e-12));
        CHECK(row.mix.mean + row.mechanisms.mean + row.bare + row.neither ==
              Approx(row.observed).margin(1e-12));
    }
    const std::string text = render::to_text(render::Document{.tables = {explained_report(rows)}});
    CHECK_THAT(text, Contains("employees 85-97") && Contains("+1.5*") && Contains("+3.5*"));
    CHECK_THAT(text, !Contains("value_added"));
    CHECK_THAT(render::to_csv(explained_table(rows)), Contains("Ota,employees,1985-1997,"));
    // An input that a city does not have explains nothing.
    const CityParts no_mix{.city = "Ota", .mechanisms = ota.all, .all = ota.all};
    CHECK(explained({no_mix})[2].mix.mean == Approx(0).margin(1e-12));
    CHECK(explained({no_mix})[2].mechanisms.mean == Approx(5));
}

TEST_CASE("the errors of the national trend stand beside those with and without shocks") {
    const auto flat = measure_cities(deviations_times(0));
    const Figures trend = national_trend_errors();
    CHECK(trend.size() == 7);
    for (std::size_t i = 0; i < city_measures().size(); ++i)
        if (const auto error = trend.find(city_measures()[i].id); error != trend.end())
            CHECK(error->second == Approx(flat[i]));
    const ShockScores scores{.with = measure_cities(deviations_times(0.5)), .without = flat};
    const std::string csv = render::to_csv(city_shocks_table(scores));
    CHECK_THAT(csv, Contains("\nrank.employees.1985-1997,,1,"));
    const std::string text =
        render::to_text(render::Document{.tables = {city_shocks_report(scores)}});
    CHECK_THAT(text, Contains("national trend"));
    for (std::size_t at = 0, end; at < text.size(); at = end + 1) {
        end = text.find('\n', at);
        CHECK(end - at <= 80);
    }
}
