// One replicate's regression of Table 3.
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "analysis/paper/table3.h"

namespace keiretsu::analysis {
namespace {

double Growth::*field_of(std::string_view term) {
    if (term == utilisation_term) return &Growth::utilisation;
    if (term == establishments_term) return &Growth::establishments;
    return &Growth::redemption;
}

std::vector<double> column(const GrowthPanel& growth, double Growth::*field, GrowthForm form) {
    std::vector<double> values;
    for (const Growth& row : growth.rows) values.push_back(in_form(row.*field, form));
    return values;
}

/// A level for each industry, or for each industry and class.
regression::Factor cells(const GrowthPanel& growth, int effects) {
    std::vector<std::int32_t> codes;
    for (const Growth& row : growth.rows) {
        const auto* industry =
            std::find(tfp_industries.begin(), tfp_industries.end(), row.industry);
        const auto code = static_cast<std::int32_t>(industry - tfp_industries.begin());
        codes.push_back(effects == 4 ? code
                                     : code * 16 + static_cast<std::int32_t>(row.size_class));
    }
    return regression::factor_of(effects == 4 ? "industry" : "industry and size", codes);
}

regression::Factor years(const GrowthPanel& growth) {
    std::vector<std::int32_t> codes;
    for (const Growth& row : growth.rows) codes.push_back(row.year);
    return regression::factor_of("year", codes);
}

regression::Regressor dummy_of(const GrowthPanel& growth, int year) {
    regression::Regressor dummy{.name = "year_dummy"};
    for (const Growth& row : growth.rows) dummy.values.push_back(row.year == year ? 1 : 0);
    return dummy;
}

/// The year whose dummy has the largest t-ratio; the earliest of equals.
Table3Fit with_standout_year(const GrowthPanel& growth, regression::Problem problem) {
    Table3Fit best;
    double largest = -1;
    const auto by_year = [](const Growth& a, const Growth& b) { return a.year < b.year; };
    const auto [first, last] = std::minmax_element(growth.rows.begin(), growth.rows.end(), by_year);
    problem.regressors.push_back({});
    for (int year = first->year; year <= last->year; ++year) {
        problem.regressors.back() = dummy_of(growth, year);
        const std::vector<double>& values = problem.regressors.back().values;
        if (std::find(values.begin(), values.end(), 1.0) == values.end()) continue;
        regression::Fit fit = regression::fit(problem, {});
        const double t = std::abs(fit.coefficients.back().t);
        if (!(t > largest)) continue;
        largest = t;
        best = {.fit = std::move(fit), .dummy_year = year};
    }
    return best;
}

}  // namespace

double in_form(double log_growth, GrowthForm form) {
    switch (form) {
        case GrowthForm::factors:
            return std::exp(log_growth);
        case GrowthForm::logs:
            return log_growth;
        case GrowthForm::percent:
            return 100 * std::expm1(log_growth);
    }
    return missing;
}

Table3Fit fit_table3(const GrowthPanel& growth,
                     const Table3Specification& specification,
                     std::span<const std::string_view> regressors) {
    regression::Problem problem{.response = "TFP growth",
                                .y = column(growth, &Growth::tfp, specification.form),
                                .effects = {cells(growth, specification.effects)}};
    for (const std::string_view term : regressors)
        problem.regressors.push_back(
            {.name = std::string(term),
             .values = column(growth, field_of(term), specification.form)});
    const int groups = problem.effects.front().levels;
    if (specification.dummy.kind == YearDummyKind::standout && !growth.rows.empty()) {
        Table3Fit fit = with_standout_year(growth, std::move(problem));
        fit.groups = groups;
        return fit;
    }
    int dummy_year = 0;
    if (specification.dummy.kind == YearDummyKind::full) problem.effects.push_back(years(growth));
    if (specification.dummy.kind == YearDummyKind::named) {
        dummy_year = specification.dummy.year;
        problem.regressors.push_back(dummy_of(growth, dummy_year));
    }
    return {.fit = regression::fit(problem, {}), .dummy_year = dummy_year, .groups = groups};
}

}  // namespace keiretsu::analysis
