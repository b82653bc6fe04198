#include "analysis/regression/fit.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/data/distributions.h"
#include "analysis/regression/bias_reduced.h"
#include "analysis/regression/certainty.h"
#include "analysis/regression/demeaned.h"
#include "analysis/regression/least_squares.h"
#include "analysis/regression/meat.h"
#include "analysis/regression/refusal.h"
#include "analysis/regression/small_sample.h"
#include "analysis/regression/square.h"

namespace keiretsu::analysis::regression {
namespace {

void check_variation(const Problem& problem, double total, double within) {
    // Rounding alone leaves about 1e-16 of the response's own length.
    double length = 0;
    for (std::size_t row = 0; row < problem.y.size(); ++row)
        length +=
            (problem.weights.empty() ? 1 : problem.weights[row]) * problem.y[row] * problem.y[row];
    if (total <= 1e-28 * length)
        refuse("E234",
               fmt::format("`{}` is the same in all {} rows: there is nothing to explain",
                           problem.response,
                           problem.y.size()),
               "choose another response or other rows");
    if (within <= 1e-26 * length)
        refuse("E234",
               fmt::format("`{}` does not vary once the effects are taken out", problem.response),
               "absorb fewer effects");
}

/// Residuals that HC2 and HC3 use in place of the plain ones.
std::vector<double> adjusted_residuals(const LeastSquares& solved,
                                       const std::vector<double>& effects,
                                       bool squared,
                                       std::vector<std::string>& notes) {
    std::vector<double> residuals = solved.residuals;
    std::size_t full = 0;
    for (std::size_t row = 0; row < residuals.size(); ++row) {
        double leverage = effects.empty() ? 0 : effects[row];
        for (const std::vector<double>& column : solved.basis)
            leverage += column[row] * column[row];
        const double rest = 1 - leverage;
        if (rest < 1e-10) {  // the fit passes through this row whatever it says
            residuals[row] = 0;
            ++full;
            continue;
        }
        residuals[row] /= squared ? rest : std::sqrt(rest);
    }
    if (full > 0)
        notes.push_back(fmt::format(
            "{} rows have leverage 1: HC2 and HC3 leave them out of the standard errors", full));
    return residuals;
}

class Estimation {
  public:
    Estimation(const Problem& problem, const Options& options)
        : problem_(problem), options_(options) {}

    Fit run() {
        check_size();
        Demeaned data = demeaned(problem_);
        const bool has_effects = !problem_.effects.empty();
        fit_.has_constant = problem_.constant || has_effects;
        const double within = has_effects ? squares_about(data.y, 0) : data.total;
        check_variation(problem_, data.total, within);

        solved_ = solved(data);
        data.columns = {};
        name_collinear();
        count(data);
        describe(data, within);
        const Square covariance = sandwich(data);
        report(data, covariance);
        return std::move(fit_);
    }

  private:
    void check_size() const {
        if (problem_.y.empty())
            refuse("E233", "no row is left to estimate from", "see which columns have gaps");
    }

    void name_collinear() {
        for (const std::size_t index : solved_.collinear)
            fit_.collinear.push_back(problem_.regressors[index].name);
        if (solved_.kept.empty() && !problem_.regressors.empty())
            refuse("E235",
                   fmt::format("no regressor is left: {} {}",
                               fmt::join(fit_.collinear, ", "),
                               problem_.effects.empty()
                                   ? "do not vary"
                                   : "are constant within the effects or between them"),
                   "choose regressors that vary, or absorb fewer effects");
    }

    void count(const Demeaned& data) {
        counts_.rows = static_cast<double>(problem_.y.size());
        counts_.slopes = static_cast<double>(solved_.kept.size());
        counts_.effects = problem_.constant ? 1 : 0;
        if (data.absorber) {
            counts_.effects = static_cast<double>(data.absorber->rank());
            if (!data.absorber->rank_is_exact())
                fit_.notes.push_back(
                    "Redundant effects are counted pairwise: K may be a little too large");
        }
        fit_.rows = problem_.y.size();
        fit_.rank = counts_.slopes + counts_.effects;
        fit_.residual_df = counts_.rows - fit_.rank;
        if (fit_.residual_df <= 0)
            refuse("E237",
                   fmt::format("{} rows for {:.0f} parameters leave no degree of freedom",
                               fit_.rows,
                               fit_.rank),
                   "use fewer regressors or effects");
    }

    void describe(const Demeaned& data, double within) {
        fit_.rss = solved_.rss;
        fit_.sigma = std::sqrt(fit_.rss / fit_.residual_df);
        fit_.r2 = 1 - fit_.rss / data.total;
        fit_.r2_within = 1 - fit_.rss / within;
        const double correction = (counts_.rows - (fit_.has_constant ? 1 : 0)) / fit_.residual_df;
        fit_.adj_r2_lsdv = 1 - (1 - fit_.r2) * correction;
        fit_.adj_r2_within = 1 - (1 - fit_.r2_within) * correction;
    }

    /// Covariance in the coordinates of the orthonormal basis, the constant's direction last.
    Square basis_covariance(const Columns& basis, const Demeaned& data) {
        const Vcov& vcov = options_.vcov;
        if (vcov.kind == VcovKind::iid) {
            Square covariance(basis.size());
            for (std::size_t i = 0; i < basis.size(); ++i)
                covariance(i, i) = fit_.rss / fit_.residual_df;
            return covariance;
        }
        switch (vcov.kind) {
            case VcovKind::hc2:
            case VcovKind::hc3: {
                std::vector<double> leverages;
                if (data.absorber && (options_.ssc != Ssc::plm || problem_.effects.empty()))
                    leverages = data.absorber->leverages();
                else if (problem_.constant && !data.absorber)
                    leverages.assign(fit_.rows, 1 / counts_.rows);
                return white_meat(
                    basis,
                    adjusted_residuals(solved_, leverages, vcov.kind == VcovKind::hc3, fit_.notes));
            }
            case VcovKind::cluster:
                return cluster_meat(basis, solved_.residuals, vcov.clusters);
            case VcovKind::driscoll_kraay:
                return driscoll_kraay_meat(basis, solved_.residuals, vcov.period, vcov.lags);
            case VcovKind::newey_west:
                return newey_west_meat(basis, solved_.residuals, vcov.unit, vcov.period, vcov.lags);
            default:
                return white_meat(basis, solved_.residuals);
        }
    }

    /// CR2 of the slopes, then of a plain constant. The mean of effects has none: it is no
    /// coefficient of the design with the dummies.
    Square bias_reduced_covariance(const Square& map, const Columns& basis) {
        const Factor& clusters = options_.vcov.clusters[0];
        const std::size_t known = problem_.effects.empty() ? map.size : solved_.kept.size();
        Columns combinations(known, std::vector<double>(fit_.rows, 0));
        for (std::size_t i = 0; i < known; ++i)
            for (std::size_t j = 0; j < map.size; ++j)
                for (std::size_t row = 0; row < fit_.rows; ++row)
                    combinations[i][row] += map(i, j) * basis[j][row];
        const BiasReduced reduced = bias_reduced(combinations,
                                                 whole_design(problem_, solved_.basis, clusters),
                                                 solved_.residuals,
                                                 clusters);
        Square covariance(map.size);
        for (std::size_t i = 0; i < map.size; ++i) {
            satterthwaite_.push_back(i < known ? reduced.df[i] : unknown);
            for (std::size_t j = 0; j < map.size; ++j)
                covariance(i, j) = i < known && j < known ? reduced.covariance(i, j) : unknown;
        }
        if (known < map.size)
            fit_.notes.push_back(
                "The constant, a mean of effects, has no CR2 standard error: it is no coefficient "
                "of the design with the dummies");
        return covariance;
    }

    /// Covariance of the slopes, then of the constant if there is one.
    Square sandwich(const Demeaned& data) {
        const SmallSample small = small_sample(problem_, options_.vcov, options_.ssc, counts_);
        fit_.df = small.df;
        fit_.clusters = small.groups;
        const std::size_t slopes = solved_.kept.size();
        Columns basis = std::move(solved_.basis);
        Square map(slopes + (fit_.has_constant ? 1 : 0));
        for (std::size_t i = 0; i < slopes; ++i)
            for (std::size_t j = 0; j < slopes; ++j) map(i, j) = solved_.to_slopes[i * slopes + j];
        solved_.basis = basis;
        if (fit_.has_constant) {
            // constant = ybar - xbar'b, and ybar the coordinate along the constant's own
            // column over the root of the weight.
            for (std::size_t j = 0; j < slopes; ++j)
                for (std::size_t i = 0; i < slopes; ++i)
                    map(slopes, j) -= data.means[solved_.kept[i]] * map(i, j);
            map(slopes, slopes) = 1 / std::sqrt(data.weight);
            basis.push_back(data.constant_direction(fit_.rows));
        }
        Square covariance = options_.vcov.kind == VcovKind::cr2
                                ? bias_reduced_covariance(map, basis)
                                : sandwiched(map, basis_covariance(basis, data));
        for (double& value : covariance.values) value *= small.factor;
        // A coefficient is a weighted sum of y; what rounding can do to it grows with the weights.
        const double rounding = rounding_squares(problem_, solved_);
        for (std::size_t i = 0; i < map.size; ++i) {
            double length = 0;
            for (std::size_t j = 0; j < map.size; ++j) length += map(i, j) * map(i, j);
            rounding_.push_back(rounding * length);
        }
        if (options_.vcov.kind == VcovKind::cluster && options_.vcov.clusters.size() > 1 &&
            repair_covariance(covariance, slopes))
            fit_.notes.push_back(
                "Clustering several ways gave a covariance with negative eigenvalues; they are set "
                "to zero (Cameron, Gelbach and Miller 2011)");
        return covariance;
    }

    Coefficient coefficient(std::string term,
                            double estimate,
                            const Square& covariance,
                            std::size_t place) {
        Coefficient result{.term = std::move(term), .estimate = estimate};
        result.df = satterthwaite_.empty() ? fit_.df : satterthwaite_[place];
        const double variance = covariance(place, place);
        if (!satterthwaite_.empty() && std::isnan(variance)) return result;  // a mean of effects
        if (!(variance > rounding_[place])) {
            uncertain_.push_back(result.term);
            return result;
        }
        result.std_error = std::sqrt(variance);
        result.t = estimate / result.std_error;
        result.p = student_two_sided(result.t, result.df);
        const double reach = student_critical(options_.level, result.df) * result.std_error;
        result.low = estimate - reach;
        result.high = estimate + reach;
        return result;
    }

    /// Says why standard errors are not there.
    void note_uncertain() {
        if (uncertain_.empty()) return;
        const bool perfect = fit_.rss <= rounding_squares(problem_, solved_);
        fit_.notes.push_back(
            perfect ? "The regressors give the response to the last digit: residuals are rounding, "
                      "and there are no standard errors, t or p"
                    : fmt::format("The variance of {} is not above the rounding of what it is "
                                  "summed from: no standard error, t or p (do scores of clusters "
                                  "or rows cancel?)",
                                  fmt::join(uncertain_, ", ")));
    }

    void report(const Demeaned& data, const Square& covariance) {
        const std::size_t slopes = solved_.kept.size();
        for (std::size_t i = 0; i < slopes; ++i)
            fit_.coefficients.push_back(coefficient(
                problem_.regressors[solved_.kept[i]].name, solved_.slopes[i], covariance, i));
        if (fit_.has_constant) {
            double constant = solved_.constant;
            if (data.absorber) {
                constant = data.y_mean;
                for (std::size_t i = 0; i < slopes; ++i)
                    constant -= data.means[solved_.kept[i]] * solved_.slopes[i];
            }
            fit_.constant = coefficient("constant", constant, covariance, slopes);
        }
        note_uncertain();
        Square of_slopes(slopes);
        for (std::size_t i = 0; i < slopes; ++i)
            for (std::size_t j = 0; j < slopes; ++j) of_slopes(i, j) = covariance(i, j);
        const bool certain = std::none_of(
            fit_.coefficients.begin(), fit_.coefficients.end(), [](const Coefficient& c) {
                return std::isnan(c.std_error);
            });
        if (slopes > 0 && certain && satterthwaite_.empty()) {
            fit_.f = inverse_form(of_slopes, solved_.slopes) / counts_.slopes;
            fit_.f_p = f_upper_tail(fit_.f, counts_.slopes, fit_.df);
        }
        fit_.covariance = covariance.values;
        fit_.residuals = std::move(solved_.residuals);
        for (std::size_t row = 0; row < data.roots.size(); ++row)
            fit_.residuals[row] /= data.roots[row];
    }

    const Problem& problem_;
    const Options& options_;
    LeastSquares solved_ = {};
    Counts counts_ = {};
    std::vector<double> satterthwaite_ = {};   // degrees of freedom under CR2, else empty
    std::vector<double> rounding_ = {};        // variances that rounding alone can make
    std::vector<std::string> uncertain_ = {};  // terms whose variance is not above it
    Fit fit_ = {};
};

}  // namespace

Fit fit(const Problem& problem, const Options& options) {
    return Estimation(problem, options).run();
}

}  // namespace keiretsu::analysis::regression
