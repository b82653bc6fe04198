#include "analysis/calibration/forest.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace keiretsu::analysis::calibration {
namespace {

constexpr std::size_t bins = 64;

/// Whole numbers from a seed, the same on every machine.
class Lot {
  public:
    explicit Lot(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15U + 0x632be59bd9b4e019U) {}
    std::size_t below(std::size_t count) {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::size_t>(((state_ >> 33) * count) >> 31);
    }

  private:
    std::uint64_t state_;
};

/// Regressors as numbers of their bins, column by column.
struct Binned {
    std::vector<std::vector<double>> edges = {};  // regressor: upper ends of all but the last
    std::vector<std::vector<unsigned char>> values = {};  // regressor x row
};

unsigned char bin_of(const std::vector<double>& edges, double value) {
    return static_cast<unsigned char>(std::lower_bound(edges.begin(), edges.end(), value) -
                                      edges.begin());
}

Binned binned(const Rows& regressors) {
    const std::size_t n = regressors.size(), m = regressors.front().size();
    Binned all;
    for (std::size_t j = 0; j < m; ++j) {
        std::vector<double> column(n);
        for (std::size_t i = 0; i < n; ++i) column[i] = regressors[i][j];
        std::vector<double> sorted = column;
        std::sort(sorted.begin(), sorted.end());
        std::vector<double> edges;
        for (std::size_t b = 1; b < bins; ++b) edges.push_back(sorted[b * (n - 1) / bins]);
        edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
        std::vector<unsigned char> values(n);
        for (std::size_t i = 0; i < n; ++i) values[i] = bin_of(edges, column[i]);
        all.edges.push_back(std::move(edges));
        all.values.push_back(std::move(values));
    }
    return all;
}

struct Node {
    std::size_t regressor = 0;
    unsigned char last_left = 0;  // bins up to this one go left
    int left = -1;                // -1: a leaf
    int right = -1;
    double mean = 0;
};

struct Split {
    double gain = 0;
    std::size_t regressor = 0;
    unsigned char last_left = 0;
};

class Tree {
  public:
    Tree(const Binned& binned, const std::vector<double>& response, int least_leaf)
        : binned_(binned), response_(response), least_leaf_(static_cast<std::size_t>(least_leaf)) {}

    void grow(std::vector<std::size_t> rows, Lot& lot) {
        nodes_.clear();
        add(std::move(rows), lot);
    }
    template <class BinOf>
    double predict(BinOf&& bin_of_regressor) const {
        std::size_t at = 0;
        while (nodes_[at].left >= 0)
            at = static_cast<std::size_t>(
                bin_of_regressor(nodes_[at].regressor) <= nodes_[at].last_left ? nodes_[at].left
                                                                               : nodes_[at].right);
        return nodes_[at].mean;
    }

  private:
    int add(std::vector<std::size_t> rows, Lot& lot);
    Split best_split(const std::vector<std::size_t>& rows, double sum, Lot& lot) const;
    void try_regressor(const std::vector<std::size_t>& rows,
                       double sum,
                       std::size_t regressor,
                       Split& best) const;

    const Binned& binned_;
    const std::vector<double>& response_;
    std::size_t least_leaf_;
    std::vector<Node> nodes_ = {};
};

/// The cut with the greatest fall of squared error: that with the greatest sum of squared sums over
/// counts.
void Tree::try_regressor(const std::vector<std::size_t>& rows,
                         double sum,
                         std::size_t regressor,
                         Split& best) const {
    std::array<double, bins> sums{};
    std::array<std::size_t, bins> counts{};
    const std::vector<unsigned char>& values = binned_.values[regressor];
    for (const std::size_t row : rows) {
        sums[values[row]] += response_[row];
        ++counts[values[row]];
    }
    const double whole = sum * sum / double(rows.size());
    double left_sum = 0;
    std::size_t left = 0;
    for (std::size_t b = 0; b + 1 < bins; ++b) {
        left_sum += sums[b];
        left += counts[b];
        const std::size_t right = rows.size() - left;
        if (counts[b] == 0 || left < least_leaf_) continue;
        if (right < least_leaf_) break;
        const double right_sum = sum - left_sum;
        const double gain =
            left_sum * left_sum / double(left) + right_sum * right_sum / double(right) - whole;
        if (gain > best.gain)
            best = {
                .gain = gain, .regressor = regressor, .last_left = static_cast<unsigned char>(b)};
    }
}

Split Tree::best_split(const std::vector<std::size_t>& rows, double sum, Lot& lot) const {
    const std::size_t m = binned_.values.size();
    std::vector<std::size_t> order(m);
    std::iota(order.begin(), order.end(), std::size_t{0});
    Split best{.gain = 1e-12};
    const std::size_t tried = std::max<std::size_t>(1, m / 3);
    for (std::size_t k = 0; k < tried; ++k) {
        std::swap(order[k], order[k + lot.below(m - k)]);
        try_regressor(rows, sum, order[k], best);
    }
    return best;
}

int Tree::add(std::vector<std::size_t> rows, Lot& lot) {
    const auto index = nodes_.size();
    double sum = 0;
    for (const std::size_t row : rows) sum += response_[row];
    nodes_.push_back({.mean = sum / double(rows.size())});
    if (rows.size() < 2 * least_leaf_) return static_cast<int>(index);
    const Split split = best_split(rows, sum, lot);
    if (split.gain <= 1e-12) return static_cast<int>(index);
    const std::vector<unsigned char>& values = binned_.values[split.regressor];
    const auto middle = std::stable_partition(
        rows.begin(), rows.end(), [&](std::size_t row) { return values[row] <= split.last_left; });
    std::vector<std::size_t> right_rows(middle, rows.end());
    rows.erase(middle, rows.end());
    const int left = add(std::move(rows), lot);
    const int right = add(std::move(right_rows), lot);
    nodes_[index].regressor = split.regressor;
    nodes_[index].last_left = split.last_left;
    nodes_[index].left = left;
    nodes_[index].right = right;
    return static_cast<int>(index);
}

}  // namespace

ForestFit fit_forest(const Rows& regressors,
                     const std::vector<double>& response,
                     const std::vector<double>& asked,
                     std::uint64_t seed,
                     const ForestOptions& options) {
    const std::size_t n = regressors.size();
    const Binned table = binned(regressors);
    std::vector<unsigned char> asked_bins;
    for (std::size_t j = 0; j < asked.size(); ++j)
        asked_bins.push_back(bin_of(table.edges[j], asked[j]));
    Lot lot(seed);
    Tree tree(table, response, options.least_leaf);
    std::vector<double> sums(n, 0);
    std::vector<int> counts(n, 0);
    ForestFit fit;
    for (int t = 0; t < options.trees; ++t) {
        std::vector<std::size_t> drawn(n);
        std::vector<char> seen(n, 0);
        for (std::size_t& row : drawn) seen[row = lot.below(n)] = 1;
        tree.grow(std::move(drawn), lot);
        for (std::size_t i = 0; i < n; ++i) {
            if (seen[i] != 0) continue;
            sums[i] += tree.predict([&](std::size_t j) { return table.values[j][i]; });
            ++counts[i];
        }
        fit.at_asked += tree.predict([&](std::size_t j) { return asked_bins[j]; }) / options.trees;
    }
    const double mean = std::accumulate(response.begin(), response.end(), 0.0) / double(n);
    for (std::size_t i = 0; i < n; ++i)
        fit.out_of_bag.push_back(counts[i] > 0 ? sums[i] / counts[i] : mean);
    return fit;
}

}  // namespace keiretsu::analysis::calibration
