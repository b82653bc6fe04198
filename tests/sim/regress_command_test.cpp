// regress as a user calls it: what the formats carry, and its speed on a million rows.
#include "sim/commands/regress_command.h"

#include <fmt/format.h>
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "analysis/data/csv.h"
#include "analysis/regression/fit.h"
#include "config/text/diagnostics.h"

using namespace keiretsu;

namespace {

const std::string grunfeld =
    std::string(KEIRETSU_TEST_DIR) + "/../analysis/reference/regression_grunfeld.csv";

sim::RegressOptions two_way() {
    return {.data = grunfeld,
            .formulas = {"inv ~ value + capital"},
            .effects = {"firm", "year"},
            .vcov = "cluster:firm"};
}

bool contains(const std::string& text, const std::string& part) {
    INFO(text);
    return text.find(part) != std::string::npos;
}

/// Reproducible noise in [-0.5, 0.5) without a library's generator.
double noise(std::uint64_t& state) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<double>(state >> 11) / 9007199254740992.0 - 0.5;
}

}  // namespace

TEST_CASE("json carries each figure of the schema in full precision") {
    sim::RegressOptions options = two_way();
    options.format = "json";
    options.models = {"logs=log(inv) ~ log(value)"};
    options.bootstrap = "wild:firm";
    const nlohmann::json json = nlohmann::json::parse(sim::regress_text(options));
    REQUIRE(json["models"].size() == 2);
    const nlohmann::json& model = json["models"][0];
    CHECK(model["name"] == "(1)");
    CHECK(model["n"] == 200);
    CHECK(model["groups"]["firm"] == 10);
    CHECK(model["groups"]["year"] == 20);
    CHECK(model["vcov"] == "cluster:firm");
    CHECK(model["ssc"] == "stata");
    for (const char* name : {"r2", "r2_within", "adj_r2_lsdv", "adj_r2_within"})
        CHECK(model[name].is_number());
    const nlohmann::json& value = model["coefficients"][0];
    CHECK(value["term"] == "value");
    CHECK(value["estimate"].get<double>() == Approx(0.11771585).epsilon(1e-7));
    for (const char* name :
         {"std_error", "t", "df", "p", "low", "high", "p_wild", "low_wild", "high_wild"})
        CHECK(value[name].is_number());
    CHECK(model["constant"]["term"] == "constant");
    CHECK(json["models"][1]["name"] == "logs");
    double squares = 0;
    for (const nlohmann::json& residual : model["residuals"])
        squares += residual.get<double>() * residual.get<double>();
    CHECK(squares == Approx(model["rss"].get<double>()).epsilon(1e-10));
    CHECK(model["lines"].size() == model["residuals"].size());
    CHECK(model["lines"][0] == 2);
}

TEST_CASE("csv is one tidy table, a row for each term of each model") {
    sim::RegressOptions options = two_way();
    options.format = "csv";
    options.models = {"b=inv ~ value"};
    const std::string text = sim::regress_text(options);
    CHECK(contains(text,
                   "model,term,estimate,std_error,t,p,low,high,p_wild,low_wild,high_wild,n,df,r2"));
    CHECK(std::count(text.begin(), text.end(), '\n') == 6);
}

TEST_CASE("text names the convention, the rows left out and the collinear columns") {
    sim::RegressOptions options = two_way();
    options.formulas = {"log(inv) ~ lag(value, 1) + factor(year)"};
    options.adjusted = "within";
    const std::string text = sim::regress_text(options);
    CHECK(contains(text, "cluster:firm, small-sample convention stata"));
    CHECK(contains(text, "10 of 200 rows are left out for a missing value"));
    CHECK(contains(text, "Left out as collinear: factor(year)1937"));
    CHECK(contains(text, "adjusted (within)"));
}

TEST_CASE("counts stand in full, and R2 within only beside effects") {
    const std::string file = "regress_command_test_long.csv";
    {
        std::ofstream data(file);
        data << "y,x\n";
        std::uint64_t state = 3;
        for (int row = 0; row < 1234567; ++row) data << noise(state) << ',' << row % 7 << '\n';
    }
    sim::RegressOptions options{.data = file, .models = {"a=y ~ x", "b=y ~ x + x^2"}};
    const std::string pooled = sim::regress_text(options);
    std::remove(file.c_str());
    CHECK(contains(pooled, " 1234567 "));
    CHECK(contains(pooled, "1234564"));
    CHECK(contains(pooled, "adjusted R2"));
    CHECK(pooled.find("within") == std::string::npos);
    CHECK(contains(sim::regress_text(two_way()), ", within 0."));
}

TEST_CASE("what cannot be fitted is refused with what its sample had lost") {
    const std::string file = "regress_command_test_lost.csv";
    std::ofstream(file) << "firm,y,x\n1,2,1\n1,3,\n2,4,3\n2,5,4\n3,7,1\n";
    sim::RegressOptions options{.data = file, .formulas = {"y ~ x"}, .effects = {"firm"}};
    CHECK_THROWS_WITH(
        sim::regress_text(options),
        Catch::Contains("no degree of freedom; 1 of 5 rows are left out for a missing value (x in "
                        "1); 2 rows are left out, alone in their group: firm 1 (line 2), firm 3 "
                        "(line 6)"));
    std::remove(file.c_str());
    // An option that cannot be had says nothing of rows.
    const sim::RegressOptions weighted{.data = grunfeld,
                                       .formulas = {"inv ~ value"},
                                       .vcov = "cr2:firm",
                                       .weights = "capital",
                                       .where = "year >= 1940"};
    CHECK_THROWS_WITH(sim::regress_text(weighted),
                      Catch::Contains("cr2 knows no weights\n") && !Catch::Contains("150 of 200"));
}

TEST_CASE("each of several formulas may have choices of its own") {
    sim::RegressOptions options{.data = grunfeld,
                                .formulas = {"inv ~ value",
                                             "inv ~ value; effects=firm,year; vcov=cluster:firm",
                                             "inv ~ value; vcov=; where=year >= 1940; "
                                             "weights=capital"},
                                .vcov = "hc1"};
    options.format = "json";
    const nlohmann::json models = nlohmann::json::parse(sim::regress_text(options))["models"];
    REQUIRE(models.size() == 3);
    CHECK(models[0]["vcov"] == "hc1");
    CHECK(models[1]["vcov"] == "cluster:firm");
    CHECK(models[1]["effects"] == nlohmann::json({"firm", "year"}));
    CHECK(models[2]["vcov"] == "iid");
    CHECK(models[2]["n"] == 150);
    CHECK(models[2]["weights"] == "capital");
    CHECK(models[0]["weights"].is_null());

    // Each model is the one that the options alone give.
    sim::RegressOptions alone = two_way();
    alone.formulas = {"inv ~ value"};
    alone.format = "json";
    const nlohmann::json same = nlohmann::json::parse(sim::regress_text(alone))["models"][0];
    CHECK(models[1]["coefficients"] == same["coefficients"]);

    options.format = "text";
    const std::string text = sim::regress_text(options);
    CHECK(contains(text, "firm, year"));
    CHECK(contains(text, "std. errors"));
    CHECK(contains(text, "150 of 200 rows are those where year >= 1940."));
    CHECK(contains(text, "Rows are weighted by capital."));
    options.formulas = {"inv ~ value; efects=firm"};
    CHECK_THROWS_WITH(sim::regress_text(options), Catch::Contains("after `;` write effects="));
}

TEST_CASE("models with effects, weights, rows and covariance of their own agree with R") {
    // reference/joint_reference.R: five models side by side, the same tests of each.
    const analysis::CsvTable figures = analysis::read_csv(
        std::string(KEIRETSU_TEST_DIR) + "/../analysis/reference/joint_reference.csv");
    const auto word = [&](const char* name, std::size_t row) {
        const analysis::Column& column = *figures.find(name);
        return column.codes[row] < 0 ? std::string()
                                     : column.levels[static_cast<std::size_t>(column.codes[row])];
    };
    sim::RegressOptions options{.data = grunfeld, .format = "json"};
    std::vector<std::size_t> first_rows;
    for (std::size_t row = 0; row < figures.rows; ++row) {
        const std::string formula =
            fmt::format("inv ~ value + capital; effects={}; weights={}; where={}; vcov={}",
                        word("effects", row),
                        word("weights", row),
                        word("where", row),
                        word("vcov", row));
        if (!options.formulas.empty() && options.formulas.back() == formula) continue;
        options.formulas.push_back(formula);
        first_rows.push_back(row);
    }
    REQUIRE(options.formulas.size() == 20);
    options.tests = {"value = 0, capital = 0", "2*value - capital = 0.5"};
    const nlohmann::json models = nlohmann::json::parse(sim::regress_text(options))["models"];
    for (std::size_t m = 0; m < models.size(); ++m) {
        for (std::size_t row = first_rows[m];
             row < (m + 1 < models.size() ? first_rows[m + 1] : figures.rows);
             ++row) {
            for (const nlohmann::json& test : models[m]["tests"]) {
                if (test["test"] != word("test", row) || word("quantity", row) != "f") continue;
                INFO(options.formulas[m]);
                CHECK(test["f"].get<double>() ==
                      Approx(figures.find("value")->numbers[row]).epsilon(1e-9));
            }
        }
    }
}

TEST_CASE("words that stand for a missing figure are named by --na") {
    const std::string file = "regress_command_test_na.csv";
    std::ofstream(file) << "y,x\n2,1\n3,NA\n4,3\n.,4\n7,1\n5,2\n";
    sim::RegressOptions options{.data = file, .formulas = {"y ~ x"}};
    CHECK_THROWS_WITH(sim::regress_text(options), Catch::Contains("`.` is not a number"));
    options.missing = {"NA", "."};
    CHECK(contains(sim::regress_text(options), "2 of 6 rows are left out for a missing value"));
    std::remove(file.c_str());
}

TEST_CASE("a redundant effect changes no clustered standard error, and is named") {
    const std::string file = "regress_command_test_nested.csv";
    {
        std::ofstream data(file);
        data << "firm,state,year,y,x\n";
        std::uint64_t state = 5;
        for (int firm = 0; firm < 12; ++firm)
            for (int year = 2000; year < 2006; ++year)
                data << firm << ",S" << firm / 3 << ',' << year << ',' << noise(state) << ','
                     << noise(state) << '\n';
    }
    sim::RegressOptions options{.data = file,
                                .formulas = {"y ~ x", "y ~ x; effects=firm,state,year"},
                                .effects = {"firm", "year"},
                                .vcov = "cluster:state"};
    options.format = "json";
    const nlohmann::json models = nlohmann::json::parse(sim::regress_text(options))["models"];
    std::remove(file.c_str());
    CHECK(models[0]["coefficients"] == models[1]["coefficients"]);
    CHECK(models[0]["parameters"] == models[1]["parameters"]);
    CHECK(contains(models[1]["notes"].dump(), "The effect state is redundant: firm implies it."));
}

TEST_CASE("a regressor that varies in one cluster only is named in text and json") {
    const std::string file = "regress_command_test_single.csv";
    std::ofstream(file) << "state,y,d\na,1,0\na,2.5,0\nb,3,0\nb,1.5,1\nb,4,1\nc,2.2,0\nc,0.5,0\n";
    sim::RegressOptions options{.data = file, .formulas = {"y ~ d"}, .vcov = "cluster:state"};
    CHECK(contains(sim::regress_text(options), "One cluster alone identifies d:"));
    options.format = "json";
    CHECK(nlohmann::json::parse(sim::regress_text(options))["models"][0]["single_cluster"] ==
          nlohmann::json({"d"}));
    options.vcov = "hc1";
    CHECK(nlohmann::json::parse(sim::regress_text(options))["models"][0]["single_cluster"].empty());
    options.bootstrap = "wild:state";
    CHECK(nlohmann::json::parse(sim::regress_text(options))["models"][0]["single_cluster"].size() ==
          1);
    std::remove(file.c_str());
}

TEST_CASE("a joint test that two clusters cannot decide is n/a, and says why") {
    const std::string file = "regress_command_test_joint.csv";
    std::ofstream(file) << "g,y,x,z\na,1,0,2\na,2.5,1,0\na,3,4,1\nb,1.5,1,3\nb,4,2,7\nb,0,3,1\n";
    sim::RegressOptions options{
        .data = file, .formulas = {"y ~ x + z"}, .vcov = "cluster:g", .tests = {"x = 0, z = 0"}};
    const std::string text = sim::regress_text(options);
    CHECK(contains(text, "No F: the covariance of the slopes has no inverse"));
    CHECK(contains(text, "F(2, 1) = n/a, p = n/a; the covariance of what is tested"));
    options.vcov = "hc1";
    CHECK_FALSE(contains(sim::regress_text(options), "no inverse"));
    std::remove(file.c_str());
}

TEST_CASE("cr2 prints and writes the degrees of freedom of each coefficient") {
    sim::RegressOptions options{
        .data = grunfeld, .formulas = {"inv ~ value + capital"}, .vcov = "cr2:firm"};
    const std::string text = sim::regress_text(options);
    CHECK(contains(text, "Satterthwaite"));
    CHECK(contains(text, " df "));
    options.format = "json";
    const nlohmann::json model = nlohmann::json::parse(sim::regress_text(options))["models"][0];
    CHECK(model["df"].is_null());
    CHECK(model["f"].is_null());
    CHECK(model["coefficients"][0]["df"].get<double>() < 5);
    CHECK(model["constant"]["df"].is_number());
}

TEST_CASE("options that make no sense are refused") {
    const auto refused = [](auto change, const char* message) {
        sim::RegressOptions options = two_way();
        change(options);
        CHECK_THROWS_WITH(sim::regress_text(options), Catch::Contains(message));
    };
    refused([](auto& o) { o.format = "jsn"; }, "did you mean `json`?");
    refused([](auto& o) { o.ssc = "sata"; }, "did you mean `stata`?");
    refused([](auto& o) { o.adjusted = "both"; }, "use lsdv or within");
    refused([](auto& o) { o.formulas = {}; }, "there is nothing to estimate");
    refused([](auto& o) { o.models = {"y ~ x"}; }, "has no name");
    refused([](auto& o) { o.level = 95; }, "is no level of confidence");
    refused([](auto& o) { o.data = "/nowhere.csv"; }, "cannot read");
}

TEST_CASE("a million rows, effects of 100,000 and 20 levels, five regressors, clustered",
          "[.speed]") {
    constexpr std::size_t rows = 1'000'000;
    std::uint64_t state = 1;
    std::vector<std::int32_t> firm, year;
    analysis::regression::Problem problem{.response = "y"};
    problem.regressors.assign(5, {});
    for (std::size_t row = 0; row < rows; ++row) {
        firm.push_back(static_cast<std::int32_t>((noise(state) + 0.5) * 100000));
        year.push_back(static_cast<std::int32_t>((noise(state) + 0.5) * 20));
        double y = firm.back() % 7 + 0.1 * year.back() + noise(state);
        for (std::size_t k = 0; k < 5; ++k) {
            problem.regressors[k].values.push_back(noise(state) + firm.back() % 3);
            y += static_cast<double>(k + 1) * problem.regressors[k].values.back();
        }
        problem.y.push_back(y);
    }
    problem.effects = {analysis::regression::factor_of("firm", firm),
                       analysis::regression::factor_of("year", year)};
    analysis::regression::Options options;
    options.vcov.kind = analysis::regression::VcovKind::cluster;
    options.vcov.clusters = {problem.effects[0]};
    // Processor time: one thread works, and a busy machine must not fail the test.
    const std::clock_t start = std::clock();
    const analysis::regression::Fit fit = analysis::regression::fit(problem, options);
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    std::printf("1,000,000 rows: %.2f s\n", seconds);
    CHECK(seconds < 5);
    for (std::size_t k = 0; k < 5; ++k)
        CHECK(fit.coefficients[k].estimate ==
              Approx(static_cast<double>(k + 1)).margin(6 * fit.coefficients[k].std_error));
}
