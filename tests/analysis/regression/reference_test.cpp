// Every figure that R computed (reference/regression_reference.R), to nine digits and more.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/data/csv.h"
#include "analysis/regression/fit.h"
#include "analysis/regression/sample.h"
#include "analysis/regression/vcov_choice.h"
#include "analysis/regression/wild_bootstrap.h"
#include "tests/analysis/messages.h"

using namespace keiretsu::analysis;
using namespace keiretsu::analysis::regression;

namespace {

std::string reference(const std::string& name) {
    return std::string(KEIRETSU_TEST_DIR) + "/reference/regression_" + name + ".csv";
}

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> parts;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t comma = std::min(text.find(',', start), text.size());
        parts.push_back(text.substr(start, comma - start));
        start = comma + 1;
    }
    return parts;
}

std::optional<double> figure_of(const Fit& fit, const std::string& term, const std::string& name) {
    if (name == "n") return static_cast<double>(fit.rows);
    if (name == "r2") return fit.r2;
    if (name == "r2_within") return fit.r2_within;
    if (name == "adj_r2_lsdv") return fit.adj_r2_lsdv;
    if (name == "adj_r2_within") return fit.adj_r2_within;
    if (name == "sigma") return fit.sigma;
    if (name == "f") return fit.f;
    std::vector<Coefficient> all = fit.coefficients;
    all.push_back(fit.constant);
    for (const Coefficient& c : all) {
        if (c.term != term) continue;
        if (name == "estimate") return c.estimate;
        if (name == "std_error") return c.std_error;
        if (name == "t") return c.t;
        if (name == "p") return c.p;
        if (name == "low") return c.low;
        if (name == "high") return c.high;
        if (name == "p_wild") return c.p_wild;
    }
    return std::nullopt;
}

const CsvTable& data_set(const std::string& name) {
    static std::map<std::string, CsvTable> read;
    const auto found = read.find(name);
    return found != read.end() ? found->second
                               : read.emplace(name, read_csv(reference(name))).first->second;
}

Fit estimated(const CsvTable& figures, std::size_t row) {
    const std::string data = word(figures, "data", row);
    const std::string effects = word(figures, "effects", row);
    Request request{.formula = word(figures, "formula", row), .effects = split(effects)};
    request.vcov = word(figures, "vcov", row);
    if (data == "produc") request.panel = {"state", "year"};
    if (data == "empluk" || data == "grunfeld") request.panel = {"firm", "year"};
    const bool wild = word(figures, "quantity", row) == "p_wild";
    if (wild) request.bootstrap = "wild:firm";
    Sample sample = draw_sample(data_set(data), request);
    const Options options{.vcov = sample.vcov, .ssc = parse_ssc(word(figures, "ssc", row))};
    Fit result = fit(sample.problem, options);
    if (wild) {
        const std::vector<WildFigures> p =
            wild_bootstrap(sample.problem, sample.bootstrap_clusters, {});
        for (std::size_t index = 0; index < p.size(); ++index)
            result.coefficients[index].p_wild = p[index].p;
    }
    return result;
}

/// Digits asked of a figure: p-values of far tails and the ill-conditioned Longley get fewer.
double tolerance(const CsvTable& figures, std::size_t row) {
    if (word(figures, "data", row) == "longley") return 1e-8;
    return word(figures, "quantity", row) == "p" ? 1e-8 : 1e-9;
}

bool is_repaired(const Fit& fit) {
    return std::any_of(fit.notes.begin(), fit.notes.end(), [](const std::string& note) {
        return note.find("negative eigenvalues") != std::string::npos;
    });
}

}  // namespace

TEST_CASE("regressions agree with plm, sandwich, lmtest and clubSandwich") {
    const CsvTable figures = read_csv(reference("reference"));
    std::map<std::string, Fit> fits;
    std::size_t compared = 0;
    for (std::size_t row = 0; row < figures.rows; ++row) {
        std::string key;
        for (const char* column : {"data", "formula", "effects", "vcov", "ssc"})
            key += word(figures, column, row) + " | ";
        if (word(figures, "quantity", row) == "p_wild") key += "wild";
        if (fits.find(key) == fits.end()) fits.emplace(key, estimated(figures, row));
        const double expected = figures.find("value")->numbers[row];
        INFO(key << word(figures, "term", row) << " " << word(figures, "quantity", row));
        const std::optional<double> found =
            figure_of(fits.at(key), word(figures, "term", row), word(figures, "quantity", row));
        REQUIRE(found.has_value());
        CAPTURE(*found, expected, *found / expected - 1);
        ++compared;
        // R leaves a covariance of two ways indefinite; ours, repaired, is larger on the diagonal.
        if (is_repaired(fits.at(key)) && word(figures, "quantity", row) == "std_error") {
            CHECK(*found >= expected * (1 - 1e-9));
            continue;
        }
        CHECK(std::abs(*found - expected) <=
              tolerance(figures, row) * std::max(std::abs(expected), 1e-12));
    }
    CHECK(compared > 800);
}
