#include "analysis/regression/wild_bootstrap.h"

#include <fmt/format.h>

#include <bit>
#include <cmath>

#include "analysis/regression/certainty.h"
#include "analysis/regression/demeaned.h"
#include "analysis/regression/refusal.h"
#include "analysis/regression/wild_interval.h"

namespace keiretsu::analysis::regression {
namespace {

constexpr std::int32_t most_clusters = 2000;

/// A sign for a cluster in a draw: a hash of both, so that no order of evaluation matters.
double sign_of(std::uint64_t seed, std::uint64_t draw, std::uint64_t cluster) {
    std::uint64_t x = seed * 0x9E3779B97F4A7C15ULL + draw * 0xBF58476D1CE4E5B9ULL + cluster;
    for (int round = 0; round < 2; ++round) {  // splitmix64's finaliser
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
        x ^= x >> 31;
    }
    return (x & 1) == 0 ? 1 : -1;
}

/// A slope and its scores by cluster as linear in the signs of restricted residuals.
struct SignModel {
    std::vector<double> estimate = {};  // by cluster drawn
    std::vector<double> score = {};     // row: cluster drawn; column: cluster summed over

    explicit SignModel(std::size_t clusters)
        : estimate(clusters, 0), score(clusters * clusters, 0) {}
};

/// Sums over clusters of the two models: residuals at the estimate, and what they gain for each
/// unit that the null lies below it.
class SignedSums {
  public:
    SignedSums(const SignModel& fitted, const SignModel& shift)
        : fitted_(fitted),
          shift_(shift),
          sum_(fitted.estimate.size(), 0),
          shift_sum_(fitted.estimate.size(), 0) {}

    void add(std::size_t cluster, double weight) {
        estimate_ += weight * fitted_.estimate[cluster];
        shift_estimate_ += weight * shift_.estimate[cluster];
        const std::size_t row = cluster * sum_.size();
        for (std::size_t other = 0; other < sum_.size(); ++other) {
            sum_[other] += weight * fitted_.score[row + other];
            shift_sum_[other] += weight * shift_.score[row + other];
        }
    }
    DrawnT drawn() const {
        DrawnT t{.estimate = estimate_, .shift = shift_estimate_};
        for (std::size_t other = 0; other < sum_.size(); ++other) {
            t.square += sum_[other] * sum_[other];
            t.cross += sum_[other] * shift_sum_[other];
            t.shift_square += shift_sum_[other] * shift_sum_[other];
        }
        return t;
    }

  private:
    const SignModel& fitted_;
    const SignModel& shift_;
    std::vector<double> sum_;
    std::vector<double> shift_sum_;
    double estimate_ = 0;
    double shift_estimate_ = 0;
};

/// Removes from `column` all that effects, constant and regressors explain.
void annihilate(std::vector<double>& column, const Demeaned& data, const LeastSquares& fit) {
    data.take_out(column);
    for (const std::vector<double>& q : fit.basis) {
        double part = 0;
        for (std::size_t row = 0; row < column.size(); ++row) part += q[row] * column[row];
        for (std::size_t row = 0; row < column.size(); ++row) column[row] -= part * q[row];
    }
}

std::vector<DrawnT> enumerated(const SignModel& fitted, const SignModel& shift) {
    // Gray code: one sign changes a step. The last cluster keeps its sign, since t and -t tie.
    const std::size_t clusters = fitted.estimate.size();
    SignedSums sums(fitted, shift);
    for (std::size_t cluster = 0; cluster < clusters; ++cluster) sums.add(cluster, 1);
    std::vector<DrawnT> draws = {sums.drawn()};  // first the sample's own signs
    std::vector<double> sign(clusters, 1);
    const std::size_t vectors = std::size_t{1} << (clusters - 1);
    for (std::size_t step = 1; step < vectors; ++step) {
        const auto flipped = static_cast<std::size_t>(std::countr_zero(step));
        sign[flipped] = -sign[flipped];
        sums.add(flipped, 2 * sign[flipped]);
        draws.push_back(sums.drawn());
    }
    return draws;
}

std::vector<DrawnT> drawn(const SignModel& fitted,
                          const SignModel& shift,
                          const WildOptions& options) {
    std::vector<DrawnT> draws;
    for (int draw = 0; draw < options.draws; ++draw) {
        SignedSums sums(fitted, shift);
        for (std::size_t cluster = 0; cluster < fitted.estimate.size(); ++cluster)
            sums.add(cluster, sign_of(options.seed, static_cast<std::uint64_t>(draw), cluster));
        draws.push_back(sums.drawn());
    }
    return draws;
}

/// The model of the signs of `residuals`.
SignModel sign_model(const std::vector<double>& residuals,
                     const std::vector<double>& weight,
                     const Factor& clusters,
                     const Demeaned& data,
                     const LeastSquares& fit) {
    SignModel model(clusters.size());
    std::vector<double> part(residuals.size());
    for (std::size_t drawn = 0; drawn < clusters.size(); ++drawn) {
        for (std::size_t row = 0; row < part.size(); ++row) {
            part[row] = clusters.level(row) == drawn ? residuals[row] : 0;
            model.estimate[drawn] += weight[row] * part[row];
        }
        annihilate(part, data, fit);
        for (std::size_t row = 0; row < part.size(); ++row)
            model.score[drawn * clusters.size() + clusters.level(row)] += weight[row] * part[row];
    }
    return model;
}

void check_clusters(const Factor& clusters) {
    if (clusters.levels < 2 || clusters.levels > most_clusters)
        refuse("E236",
               fmt::format("`{}` has {} cluster{}, which the wild bootstrap cannot use",
                           clusters.name,
                           clusters.levels,
                           clusters.levels == 1 ? "" : "s"),
               clusters.levels < 2 ? "choose a column with more values"
                                   : "with so many clusters --vcov cluster needs no bootstrap",
               "--bootstrap");
}

}  // namespace

std::vector<WildFigures> wild_bootstrap(const Problem& problem,
                                        const Factor& clusters,
                                        const WildOptions& options) {
    check_clusters(clusters);
    const Demeaned data = demeaned(problem);
    const LeastSquares fit = solved(data);
    const std::size_t rows = problem.y.size();
    const std::size_t slopes = fit.kept.size();
    const double rounding = rounding_squares(problem, fit);
    std::vector<WildFigures> figures(slopes);
    for (std::size_t slope = 0; slope < slopes; ++slope) {
        // The slope is weight'y; restricted residuals give back what it explains.
        std::vector<double> weight(rows, 0);
        double length = 0;
        for (std::size_t row = 0; row < rows; ++row) {
            for (std::size_t column = 0; column < slopes; ++column)
                weight[row] += fit.to_slopes[slope * slopes + column] * fit.basis[column][row];
            length += weight[row] * weight[row];
        }
        std::vector<double> own_score(clusters.size(), 0);
        for (std::size_t row = 0; row < rows; ++row)
            own_score[clusters.level(row)] += weight[row] * fit.residuals[row];
        double variance = 0;
        for (const double score : own_score) variance += score * score;
        if (variance <= rounding * length) continue;  // no t to compare with
        std::vector<double> gained = weight;
        for (double& value : gained) value /= length;
        const SignModel fitted = sign_model(fit.residuals, weight, clusters, data, fit);
        const SignModel shift = sign_model(gained, weight, clusters, data, fit);
        const bool all = clusters.levels <= enumerated_clusters;
        const WildDraws draws{
            .draws = all ? enumerated(fitted, shift) : drawn(fitted, shift, options),
            .standard_error = std::sqrt(variance),
            .enumerated = all};
        figures[slope] = {.p = draws.p(fit.slopes[slope]),
                          .low = fit.slopes[slope] - wild_reach(draws, options.level, 1),
                          .high = fit.slopes[slope] + wild_reach(draws, options.level, -1)};
    }
    return figures;
}

}  // namespace keiretsu::analysis::regression
