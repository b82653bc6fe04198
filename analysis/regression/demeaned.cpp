#include "analysis/regression/demeaned.h"

#include <cmath>

namespace keiretsu::analysis::regression {
namespace {

double mean_of(std::span<const double> values) {
    double mean = 0;
    for (int pass = 0; pass < 2; ++pass) {  // the second pass mends the rounding of the first
        double sum = 0;
        for (const double value : values) sum += value - mean;
        mean += sum / static_cast<double>(values.size());
    }
    return mean;
}

}  // namespace

double squares_about(std::span<const double> values, double centre) {
    double sum = 0;
    for (const double value : values) sum += (value - centre) * (value - centre);
    return sum;
}

Demeaned demeaned(const Problem& problem) {
    Demeaned result{.y = problem.y};
    const bool centred = problem.constant || !problem.effects.empty();
    result.y_mean = mean_of(problem.y);
    result.total = squares_about(problem.y, centred ? result.y_mean : 0);
    for (const Regressor& regressor : problem.regressors) {
        result.columns.push_back(regressor.values);
        result.means.push_back(mean_of(regressor.values));
        result.norms.push_back(std::sqrt(squares_about(regressor.values, 0)));
    }
    if (problem.effects.empty()) return result;
    result.absorber.emplace(problem.effects);
    result.absorber->take_out(result.y);
    for (std::vector<double>& column : result.columns) result.absorber->take_out(column);
    return result;
}

LeastSquares solved(const Problem& problem, const Demeaned& data) {
    const std::vector<std::span<const double>> columns(data.columns.begin(), data.columns.end());
    return least_squares(data.y, columns, data.norms, problem.constant && problem.effects.empty());
}

}  // namespace keiretsu::analysis::regression
