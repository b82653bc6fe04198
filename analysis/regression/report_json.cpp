#include <cmath>
#include <nlohmann/json.hpp>

#include "analysis/regression/report.h"
#include "analysis/regression/vcov_choice.h"

namespace keiretsu::analysis::regression {
namespace {

using nlohmann::ordered_json;

/// JSON knows no NaN and no infinity.
ordered_json number(double value) {
    return std::isfinite(value) ? ordered_json(value) : ordered_json(nullptr);
}

ordered_json word(const std::string& text) {
    return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

ordered_json coefficient(const Coefficient& c, bool wild) {
    ordered_json result = {{"term", c.term},
                           {"estimate", number(c.estimate)},
                           {"std_error", number(c.std_error)},
                           {"t", number(c.t)},
                           {"df", number(c.df)},
                           {"p", number(c.p)},
                           {"low", number(c.low)},
                           {"high", number(c.high)}};
    if (wild) {
        result["p_wild"] = number(c.p_wild);
        result["low_wild"] = number(c.low_wild);
        result["high_wild"] = number(c.high_wild);
    }
    return result;
}

/// Rows and columns in the order of the coefficients, then the constant.
ordered_json covariance_matrix(const Fit& fit) {
    ordered_json matrix = ordered_json::array();
    const std::size_t size = fit.coefficients.size() + (fit.has_constant ? 1 : 0);
    for (std::size_t row = 0; row < size; ++row) {
        matrix.push_back(ordered_json::array());
        for (std::size_t column = 0; column < size; ++column)
            matrix.back().push_back(number(fit.covariance[row * size + column]));
    }
    return matrix;
}

ordered_json joint_tests(const Model& model) {
    ordered_json tests = ordered_json::array();
    for (const JointTest& test : model.tests)
        tests.push_back({{"test", test.text},
                         {"restrictions", test.restrictions},
                         {"df", test.df},
                         {"f", number(test.f)},
                         {"p", number(test.p)},
                         {"estimate", number(test.estimate)},
                         {"std_error", number(test.std_error)}});
    return tests;
}

ordered_json model_object(const Model& model) {
    const Fit& fit = model.fit;
    const bool wild = !model.bootstrap.empty();
    ordered_json groups = ordered_json::object();
    for (const Factor& group : model.groups) groups[group.name] = group.levels;
    ordered_json coefficients = ordered_json::array();
    for (const Coefficient& c : fit.coefficients) coefficients.push_back(coefficient(c, wild));
    ordered_json gaps = ordered_json::object();
    for (const Gap& gap : model.gaps) gaps[gap.variable] = gap.rows;

    ordered_json residuals = ordered_json::array();
    for (const double residual : fit.residuals) residuals.push_back(number(residual));
    return {
        {"name", model.name},
        {"formula", model.formula},
        {"effects", model.effects},
        {"weights", word(model.weights)},
        {"where", word(model.where)},
        {"n", fit.rows},
        {"groups", std::move(groups)},
        {"r2", number(fit.r2)},
        {"r2_within", number(fit.r2_within)},
        {"adj_r2_lsdv", number(fit.adj_r2_lsdv)},
        {"adj_r2_within", number(fit.adj_r2_within)},
        {"sigma", number(fit.sigma)},
        {"rss", number(fit.rss)},
        {"parameters", fit.rank},
        {"residual_df", fit.residual_df},
        {"df", number(fit.df)},
        {"f", number(fit.f)},
        {"f_p", number(fit.f_p)},
        {"vcov", model.vcov},
        {"ssc", name_of(model.ssc)},
        {"bootstrap", word(model.bootstrap)},
        {"level", model.level},
        {"coefficients", std::move(coefficients)},
        {"constant", fit.has_constant ? coefficient(fit.constant, wild) : ordered_json(nullptr)},
        {"covariance", covariance_matrix(fit)},
        {"tests", joint_tests(model)},
        {"lines", model.lines},
        {"residuals", std::move(residuals)},
        {"incomplete_rows", model.incomplete_rows},
        {"missing", std::move(gaps)},
        {"singletons", model.singletons},
        {"bases", model.bases},
        {"collinear", fit.collinear},
        {"single_cluster", model.single_cluster},
        {"notes", notes_of(model)}};
}

}  // namespace

std::string to_json(const std::vector<Model>& models) {
    ordered_json list = ordered_json::array();
    for (const Model& model : models) list.push_back(model_object(model));
    return ordered_json{{"models", std::move(list)}}.dump(1) + '\n';
}

}  // namespace keiretsu::analysis::regression
