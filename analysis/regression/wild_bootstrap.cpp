#include "analysis/regression/wild_bootstrap.h"

#include <fmt/format.h>

#include <bit>
#include <cmath>

#include "analysis/regression/certainty.h"
#include "analysis/regression/demeaned.h"
#include "analysis/regression/refusal.h"

namespace keiretsu::analysis::regression {
namespace {

constexpr std::int32_t most_clusters = 2000;
// Sign vectors whose t differs by rounding only count as equal.
constexpr double tie = 1e-10;

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

/// What a slope's bootstrap needs: its estimate and its scores by cluster as linear in the signs.
struct SignModel {
    std::size_t clusters = 0;
    std::vector<double> estimate = {};  // by cluster drawn
    std::vector<double> score = {};     // row: cluster drawn; column: cluster summed over

    double squared_t(const std::vector<double>& sum, double numerator) const {
        double variance = 0;
        for (const double s : sum) variance += s * s;
        return numerator * numerator / variance;
    }
    void add(std::vector<double>& sum,
             double& numerator,
             std::size_t cluster,
             double weight) const {
        numerator += weight * estimate[cluster];
        const double* row = score.data() + cluster * clusters;
        for (std::size_t other = 0; other < clusters; ++other) sum[other] += weight * row[other];
    }
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

double p_by_enumeration(const SignModel& model, double sample) {
    // Gray code: one sign changes a step. The last cluster keeps its sign, since t and -t tie.
    std::vector<double> sum(model.clusters, 0);
    double numerator = 0;
    for (std::size_t cluster = 0; cluster < model.clusters; ++cluster)
        model.add(sum, numerator, cluster, 1);
    // The first vector is the sample's own: it counts, whatever rounding makes of its t.
    std::vector<double> sign(model.clusters, 1);
    const std::size_t vectors = std::size_t{1} << (model.clusters - 1);
    std::size_t as_large = 0;
    for (std::size_t step = 1;; ++step) {
        if (step == 1 || !(model.squared_t(sum, numerator) < sample * (1 - tie))) ++as_large;
        if (step == vectors) break;
        const auto flipped = static_cast<std::size_t>(std::countr_zero(step));
        sign[flipped] = -sign[flipped];
        model.add(sum, numerator, flipped, 2 * sign[flipped]);
    }
    return static_cast<double>(as_large) / static_cast<double>(vectors);
}

double p_by_draws(const SignModel& model, double sample, const WildOptions& options) {
    int as_large = 0;
    for (int draw = 0; draw < options.draws; ++draw) {
        std::vector<double> sum(model.clusters, 0);
        double numerator = 0;
        for (std::size_t cluster = 0; cluster < model.clusters; ++cluster)
            model.add(sum,
                      numerator,
                      cluster,
                      sign_of(options.seed, static_cast<std::uint64_t>(draw), cluster));
        if (!(model.squared_t(sum, numerator) < sample * (1 - tie))) ++as_large;
    }
    return (as_large + 1.0) / (options.draws + 1.0);
}

}  // namespace

std::vector<double> wild_bootstrap(const Problem& problem,
                                   const Factor& clusters,
                                   const WildOptions& options) {
    if (clusters.levels < 2 || clusters.levels > most_clusters)
        refuse("E236",
               fmt::format("`{}` has {} cluster{}, which the wild bootstrap cannot use",
                           clusters.name,
                           clusters.levels,
                           clusters.levels == 1 ? "" : "s"),
               clusters.levels < 2 ? "choose a column with more values"
                                   : "with so many clusters --vcov cluster needs no bootstrap",
               "--bootstrap");
    const Demeaned data = demeaned(problem);
    const LeastSquares fit = solved(data);
    const std::size_t rows = problem.y.size();
    const std::size_t slopes = fit.kept.size();
    const double rounding = rounding_squares(problem, fit);
    std::vector<double> p_values;
    for (std::size_t slope = 0; slope < slopes; ++slope) {
        // The slope is weight'y; its restricted residuals give back what it explains.
        std::vector<double> weight(rows, 0);
        double length = 0;
        for (std::size_t row = 0; row < rows; ++row) {
            for (std::size_t column = 0; column < slopes; ++column)
                weight[row] += fit.to_slopes[slope * slopes + column] * fit.basis[column][row];
            length += weight[row] * weight[row];
        }
        SignModel model{.clusters = clusters.size()};
        model.estimate.assign(model.clusters, 0);
        model.score.assign(model.clusters * model.clusters, 0);
        std::vector<double> restricted(rows);
        std::vector<double> own_score(model.clusters, 0);
        for (std::size_t row = 0; row < rows; ++row) {
            restricted[row] = fit.residuals[row] + fit.slopes[slope] * weight[row] / length;
            model.estimate[clusters.level(row)] += weight[row] * restricted[row];
            own_score[clusters.level(row)] += weight[row] * fit.residuals[row];
        }
        std::vector<double> part(rows);
        for (std::size_t drawn = 0; drawn < model.clusters; ++drawn) {
            for (std::size_t row = 0; row < rows; ++row)
                part[row] = clusters.level(row) == drawn ? restricted[row] : 0;
            annihilate(part, data, fit);
            for (std::size_t row = 0; row < rows; ++row)
                model.score[drawn * model.clusters + clusters.level(row)] +=
                    weight[row] * part[row];
        }
        double variance = 0;
        for (const double score : own_score) variance += score * score;
        if (variance <= rounding * length) {  // no t to compare with
            p_values.push_back(unknown);
            continue;
        }
        const double sample = model.squared_t(own_score, fit.slopes[slope]);
        p_values.push_back(clusters.levels <= enumerated_clusters
                               ? p_by_enumeration(model, sample)
                               : p_by_draws(model, sample, options));
    }
    return p_values;
}

}  // namespace keiretsu::analysis::regression
