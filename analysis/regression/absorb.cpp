#include "analysis/regression/absorb.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/regression/refusal.h"
#include "config/text/diagnostics.h"

namespace keiretsu::analysis::regression {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

// Repeats of the whole projection; the second usually finds nothing left to take out.
constexpr int most_repeats = 20;
// Imbalance of the levels, against the column's length, that is only rounding.
constexpr double settled = 1e-15;
constexpr double unsettled = 1e-11;
// Each solve need not be exact, since the next repeat works on what it leaves; asking for the last
// digits at once would let rounding lead the directions astray.
constexpr double gradient_tolerance = 1e-9;
constexpr int most_gradient_steps = 20000;
// A dummy whose share of its own variation left by the others falls below this is redundant.
constexpr double redundant = 1e-9;

Index at(std::size_t index) {
    return static_cast<Index>(index);
}

}  // namespace

struct Absorber::State {
    std::span<const Factor> effects;
    std::span<const double> weights;
    std::size_t largest = 0;
    std::vector<double> group_size = {};  // weight of each level of the largest effect
    std::vector<const Factor*> others = {};
    std::vector<std::size_t> offset = {};  // where each other effect's levels start
    std::size_t other_levels = 0;
    std::vector<double> other_size = {};  // weight of each level of the others
    bool dense = false;
    std::vector<std::size_t> independent = {};  // other levels that the equations keep
    Eigen::LLT<MatrixXd> equations = {};
    std::size_t rank = 0;
    bool rank_is_exact = true;

    const Factor& main() const { return effects[largest]; }
    std::size_t rows() const { return main().codes.size(); }
    double weight(std::size_t row) const { return weights.empty() ? 1 : weights[row]; }
    std::vector<double> level_weights(const Factor& effect) const;
    double norm_of(const std::vector<double>& column) const;
    std::size_t other_level(std::size_t effect, std::size_t row) const {
        return offset[effect] + others[effect]->level(row);
    }

    void remove_group_means(std::vector<double>& column) const;
    VectorXd level_sums(const std::vector<double>& column) const;
    std::vector<double> spread(const VectorXd& level_values) const;
    VectorXd times_schur(const VectorXd& level_values) const;
    VectorXd solve(const VectorXd& sums, double enough) const;
    VectorXd solve_by_gradients(const VectorXd& sums, double enough) const;

    std::vector<std::vector<std::pair<std::size_t, double>>> group_shares() const;
    MatrixXd schur_matrix() const;
    void prepare_dense();
    void count_rank();
};

std::vector<double> Absorber::State::level_weights(const Factor& effect) const {
    std::vector<double> sums(effect.size(), 0);
    for (std::size_t row = 0; row < rows(); ++row) sums[effect.level(row)] += weight(row);
    return sums;
}

double Absorber::State::norm_of(const std::vector<double>& column) const {
    double sum = 0;
    for (std::size_t row = 0; row < column.size(); ++row)
        sum += weight(row) * column[row] * column[row];
    return std::sqrt(sum);
}

void Absorber::State::remove_group_means(std::vector<double>& column) const {
    // Twice: the second pass takes out what rounding left of the first mean.
    for (int pass = 0; pass < 2; ++pass) {
        std::vector<double> mean(group_size.size(), 0);
        for (std::size_t row = 0; row < column.size(); ++row)
            mean[main().level(row)] += weight(row) * column[row];
        for (std::size_t group = 0; group < mean.size(); ++group) mean[group] /= group_size[group];
        for (std::size_t row = 0; row < column.size(); ++row)
            column[row] -= mean[main().level(row)];
    }
}

VectorXd Absorber::State::level_sums(const std::vector<double>& column) const {
    VectorXd sums = VectorXd::Zero(at(other_levels));
    for (std::size_t effect = 0; effect < others.size(); ++effect)
        for (std::size_t row = 0; row < column.size(); ++row)
            sums[at(other_level(effect, row))] += weight(row) * column[row];
    return sums;
}

/// The column that level values of the other effects make, less its group means.
std::vector<double> Absorber::State::spread(const VectorXd& level_values) const {
    std::vector<double> column(rows(), 0);
    for (std::size_t effect = 0; effect < others.size(); ++effect)
        for (std::size_t row = 0; row < column.size(); ++row)
            column[row] += level_values[at(other_level(effect, row))];
    remove_group_means(column);
    return column;
}

VectorXd Absorber::State::times_schur(const VectorXd& level_values) const {
    return level_sums(spread(level_values));
}

/// Conjugate gradients on the singular but consistent equations, scaled by the levels' sizes, until
/// the imbalance falls below `enough`: beyond rounding only the null space is left to wander in.
VectorXd Absorber::State::solve_by_gradients(const VectorXd& sums, double enough) const {
    VectorXd inverse_size(at(other_levels));
    for (std::size_t level = 0; level < other_levels; ++level)
        inverse_size[at(level)] = 1 / other_size[level];
    VectorXd solution = VectorXd::Zero(at(other_levels));
    VectorXd rest = sums;
    VectorXd scaled = inverse_size.cwiseProduct(rest);
    VectorXd direction = scaled;
    double energy = rest.dot(scaled);
    const double target =
        std::max(energy * gradient_tolerance * gradient_tolerance, enough * enough);
    for (int step = 0; step < most_gradient_steps && energy > target; ++step) {
        const VectorXd image = times_schur(direction);
        const double curvature = direction.dot(image);
        if (!(curvature > 0)) return solution;  // only the null space is left
        const double length = energy / curvature;
        solution += length * direction;
        rest -= length * image;
        scaled = inverse_size.cwiseProduct(rest);
        const double next = rest.dot(scaled);
        direction = scaled + (next / energy) * direction;
        energy = next;
    }
    return solution;
}

VectorXd Absorber::State::solve(const VectorXd& sums, double enough) const {
    if (!dense) return solve_by_gradients(sums, enough);
    VectorXd kept(at(independent.size()));
    for (std::size_t index = 0; index < independent.size(); ++index)
        kept[at(index)] = sums[at(independent[index])];
    kept = equations.solve(kept);
    VectorXd solution = VectorXd::Zero(at(other_levels));
    for (std::size_t index = 0; index < independent.size(); ++index)
        solution[at(independent[index])] = kept[at(index)];
    return solution;
}

/// For each group of the largest effect, the levels of the others in it and their shares of rows.
std::vector<std::vector<std::pair<std::size_t, double>>> Absorber::State::group_shares() const {
    std::vector<std::vector<std::pair<std::size_t, double>>> shares(group_size.size());
    std::vector<std::vector<std::pair<std::size_t, double>>> found(group_size.size());
    for (std::size_t row = 0; row < rows(); ++row)
        for (std::size_t effect = 0; effect < others.size(); ++effect)
            found[main().level(row)].push_back({other_level(effect, row), weight(row)});
    for (std::size_t group = 0; group < found.size(); ++group) {
        std::sort(found[group].begin(), found[group].end());
        for (const auto& [level, weight_here] : found[group]) {
            if (shares[group].empty() || shares[group].back().first != level)
                shares[group].push_back({level, 0.0});
            shares[group].back().second += weight_here / group_size[group];
        }
        found[group] = {};
    }
    return shares;
}

MatrixXd Absorber::State::schur_matrix() const {
    MatrixXd matrix = MatrixXd::Zero(at(other_levels), at(other_levels));
    for (std::size_t row = 0; row < rows(); ++row)
        for (std::size_t a = 0; a < others.size(); ++a)
            for (std::size_t b = 0; b < others.size(); ++b)
                matrix(at(other_level(a, row)), at(other_level(b, row))) += weight(row);
    const auto shares = group_shares();
    for (std::size_t group = 0; group < shares.size(); ++group)
        for (const auto& [a, share_a] : shares[group])
            for (const auto& [b, share_b] : shares[group])
                matrix(at(a), at(b)) -= share_a * share_b * group_size[group];
    return matrix;
}

/// Keeps a largest set of independent levels and factors their equations.
void Absorber::State::prepare_dense() {
    const MatrixXd matrix = schur_matrix();
    VectorXd scale(at(other_levels));
    for (std::size_t level = 0; level < other_levels; ++level)
        scale[at(level)] = 1 / std::sqrt(other_size[level]);
    const Eigen::LDLT<MatrixXd> pivoted(scale.asDiagonal() * matrix * scale.asDiagonal());
    Eigen::VectorXi order =
        Eigen::VectorXi::LinSpaced(at(other_levels), 0, static_cast<int>(other_levels) - 1);
    order = pivoted.transpositionsP() * order;
    for (Index index = 0; index < order.size(); ++index)
        if (pivoted.vectorD()[index] > redundant)
            independent.push_back(static_cast<std::size_t>(order[index]));
    std::sort(independent.begin(), independent.end());
    MatrixXd kept(at(independent.size()), at(independent.size()));
    for (Index a = 0; a < kept.rows(); ++a)
        for (Index b = 0; b < kept.cols(); ++b)
            kept(a, b) = matrix(at(independent[static_cast<std::size_t>(a)]),
                                at(independent[static_cast<std::size_t>(b)]));
    equations.compute(kept);
}

void Absorber::State::count_rank() {
    rank = main().size();
    if (others.empty()) return;
    if (others.size() == 1) {
        rank += others[0]->size() - connected_components(main(), *others[0]);
    } else if (dense) {
        rank += independent.size();
    } else {
        for (const Factor* other : others)
            rank += other->size() - connected_components(main(), *other);
        rank_is_exact = false;
    }
}

Absorber::Absorber(std::span<const Factor> effects,
                   std::span<const double> weights,
                   std::size_t dense_limit)
    : state_(std::make_unique<State>(State{.effects = effects, .weights = weights})) {
    State& state = *state_;
    for (std::size_t effect = 1; effect < effects.size(); ++effect)
        if (effects[effect].levels > effects[state.largest].levels) state.largest = effect;
    state.group_size = state.level_weights(state.main());
    for (std::size_t effect = 0; effect < effects.size(); ++effect) {
        if (effect == state.largest) continue;
        state.others.push_back(&effects[effect]);
        state.offset.push_back(state.other_levels);
        state.other_levels += effects[effect].size();
        for (const double weight : state.level_weights(effects[effect]))
            state.other_size.push_back(weight);
    }
    state.dense = state.other_levels <= dense_limit;
    if (state.dense && !state.others.empty()) state.prepare_dense();
    state.count_rank();
}

Absorber::~Absorber() = default;
Absorber::Absorber(Absorber&&) noexcept = default;

void Absorber::take_out(std::vector<double>& column) const {
    const double scale = state_->norm_of(column);
    state_->remove_group_means(column);
    if (state_->others.empty()) return;
    double imbalance = 0;
    for (int repeat = 0; repeat < most_repeats; ++repeat) {
        const VectorXd sums = state_->level_sums(column);
        imbalance = 0;
        for (Index level = 0; level < sums.size(); ++level)
            imbalance +=
                sums[level] * sums[level] / state_->other_size[static_cast<std::size_t>(level)];
        imbalance = std::sqrt(imbalance);
        if (imbalance <= settled * scale) return;
        const std::vector<double> part = state_->spread(state_->solve(sums, settled * scale));
        for (std::size_t row = 0; row < column.size(); ++row) column[row] -= part[row];
        state_->remove_group_means(column);
    }
    if (imbalance > unsettled * scale)
        throw RunError(
            "the fixed effects could not be taken out: they are almost collinear; drop one of them "
            "or the groups that few rows connect");
}

std::size_t Absorber::rank() const {
    return state_->rank;
}
bool Absorber::rank_is_exact() const {
    return state_->rank_is_exact;
}

std::vector<double> Absorber::leverages() const {
    const State& state = *state_;
    std::vector<double> leverage(state.rows());
    for (std::size_t row = 0; row < leverage.size(); ++row)
        leverage[row] = state.weight(row) / state.group_size[state.main().level(row)];
    if (state.others.empty()) return leverage;
    if (!state.dense)
        refuse("E238",
               "HC2 and HC3 need the leverage of every row, which these effects have too many "
               "levels for",
               "use hc1 or cluster:<column>",
               "--vcov");
    const auto size = static_cast<Index>(state.independent.size());
    MatrixXd inverse = MatrixXd::Zero(at(state.other_levels), at(state.other_levels));
    const MatrixXd kept = state.equations.solve(MatrixXd::Identity(size, size));
    for (Index a = 0; a < size; ++a)
        for (Index b = 0; b < size; ++b)
            inverse(at(state.independent[static_cast<std::size_t>(a)]),
                    at(state.independent[static_cast<std::size_t>(b)])) = kept(a, b);
    // A row's dummies less their group's shares w add d' S^- d, d = e - w: the part in w alone, and
    // S^- w, are the same for all rows of a group.
    auto shares = state.group_shares();
    std::vector<double> of_group(shares.size(), 0);
    for (std::size_t group = 0; group < shares.size(); ++group) {
        auto images = shares[group];
        for (auto& [a, image] : images) {
            image = 0;
            for (const auto& [b, share] : shares[group]) image += inverse(at(a), at(b)) * share;
        }
        for (std::size_t entry = 0; entry < images.size(); ++entry)
            of_group[group] += images[entry].second * shares[group][entry].second;
        shares[group] = std::move(images);
    }
    for (std::size_t row = 0; row < leverage.size(); ++row) {
        const auto& images = shares[state.main().level(row)];
        double quadratic = of_group[state.main().level(row)];
        for (std::size_t a = 0; a < state.others.size(); ++a) {
            const std::size_t level = state.other_level(a, row);
            const auto image = std::lower_bound(
                images.begin(), images.end(), level, [](const auto& entry, std::size_t wanted) {
                    return entry.first < wanted;
                });
            quadratic -= 2 * image->second;
            for (std::size_t b = 0; b < state.others.size(); ++b)
                quadratic += inverse(at(level), at(state.other_level(b, row)));
        }
        leverage[row] += state.weight(row) * quadratic;
    }
    return leverage;
}

}  // namespace keiretsu::analysis::regression
