#include "analysis/regression/demeaned.h"

#include <cmath>

namespace keiretsu::analysis::regression {
namespace {

double mean_of(std::span<const double> values, std::span<const double> weights, double weight) {
    double mean = 0;
    for (int pass = 0; pass < 2; ++pass) {  // the second pass mends the rounding of the first
        double sum = 0;
        for (std::size_t row = 0; row < values.size(); ++row)
            sum += (weights.empty() ? 1 : weights[row]) * (values[row] - mean);
        mean += sum / weight;
    }
    return mean;
}

void scale(std::vector<double>& column, const std::vector<double>& roots) {
    for (std::size_t row = 0; row < roots.size(); ++row) column[row] *= roots[row];
}

}  // namespace

double squares_about(std::span<const double> values, double centre) {
    double sum = 0;
    for (const double value : values) sum += (value - centre) * (value - centre);
    return sum;
}

Demeaned demeaned(const Problem& problem) {
    const bool has_effects = !problem.effects.empty();
    Demeaned result{.y = problem.y};
    result.weight = problem.weights.empty() ? static_cast<double>(problem.y.size()) : 0;
    for (const double weight : problem.weights) {
        result.weight += weight;
        result.roots.push_back(std::sqrt(weight));
    }
    result.centred = problem.constant && !has_effects && problem.weights.empty();
    result.y_mean = mean_of(problem.y, problem.weights, result.weight);
    std::vector<double> about_mean = problem.y;
    if (problem.constant || has_effects)
        for (double& value : about_mean) value -= result.y_mean;
    scale(about_mean, result.roots);
    result.total = squares_about(about_mean, 0);
    for (const Regressor& regressor : problem.regressors) {
        result.columns.push_back(regressor.values);
        result.means.push_back(mean_of(regressor.values, problem.weights, result.weight));
        std::vector<double> scaled = regressor.values;
        scale(scaled, result.roots);
        result.norms.push_back(std::sqrt(squares_about(scaled, 0)));
    }
    if (has_effects) {
        result.absorber.emplace(problem.effects, problem.weights);
    } else if (problem.constant && !problem.weights.empty()) {
        const std::vector<std::int32_t> one(problem.y.size(), 0);
        result.whole = std::make_unique<const std::vector<Factor>>(1, factor_of("constant", one));
        result.absorber.emplace(*result.whole, problem.weights);
    }
    if (result.absorber) {
        result.absorber->take_out(result.y);
        for (std::vector<double>& column : result.columns) result.absorber->take_out(column);
    }
    scale(result.y, result.roots);
    for (std::vector<double>& column : result.columns) scale(column, result.roots);
    return result;
}

void Demeaned::take_out(std::vector<double>& scaled) const {
    if (absorber) {
        for (std::size_t row = 0; row < roots.size(); ++row) scaled[row] /= roots[row];
        absorber->take_out(scaled);
        scale(scaled, roots);
    } else if (centred) {
        double mean = 0;
        for (const double value : scaled) mean += value;
        mean /= static_cast<double>(scaled.size());
        for (double& value : scaled) value -= mean;
    }
}

std::vector<double> Demeaned::constant_direction(std::size_t rows) const {
    std::vector<double> direction(rows, 1 / std::sqrt(weight));
    scale(direction, roots);
    return direction;
}

LeastSquares solved(const Demeaned& data) {
    const std::vector<std::span<const double>> columns(data.columns.begin(), data.columns.end());
    return least_squares(data.y, columns, data.norms, data.centred);
}

}  // namespace keiretsu::analysis::regression
