#include "analysis/regression/meat.h"

#include <algorithm>
#include <numeric>

namespace keiretsu::analysis::regression {
namespace {

/// Adds weight (a b' + b a') / 2 to the matrix.
void add_symmetric(Square& meat,
                   std::span<const double> a,
                   std::span<const double> b,
                   double weight) {
    for (std::size_t i = 0; i < meat.size; ++i)
        for (std::size_t j = 0; j < meat.size; ++j)
            meat(i, j) += weight * 0.5 * (a[i] * b[j] + b[i] * a[j]);
}

/// Scores u e summed by level; row-major, a row of basis.size() sums for each level.
std::vector<double> summed_scores(const Columns& basis,
                                  std::span<const double> residuals,
                                  std::span<const std::int32_t> level,
                                  std::size_t levels) {
    const std::size_t width = basis.size();
    std::vector<double> sums(levels * width, 0.0);
    for (std::size_t column = 0; column < width; ++column)
        for (std::size_t row = 0; row < residuals.size(); ++row)
            sums[static_cast<std::size_t>(level[row]) * width + column] +=
                basis[column][row] * residuals[row];
    return sums;
}

std::span<const double> slice(const std::vector<double>& rows, std::size_t row, std::size_t width) {
    return {rows.data() + row * width, width};
}

double bartlett(int lag, int lags) {
    return 1 - static_cast<double>(lag) / (static_cast<double>(lags) + 1);
}

}  // namespace

Square white_meat(const Columns& basis, std::span<const double> residuals) {
    Square meat(basis.size());
    for (std::size_t i = 0; i < basis.size(); ++i)
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = 0;
            for (std::size_t row = 0; row < residuals.size(); ++row)
                sum += basis[i][row] * basis[j][row] * residuals[row] * residuals[row];
            meat(i, j) = meat(j, i) = sum;
        }
    return meat;
}

Square cluster_meat(const Columns& basis,
                    std::span<const double> residuals,
                    const std::vector<Factor>& clusters) {
    Square meat(basis.size());
    for (std::size_t subset = 1; subset < (std::size_t{1} << clusters.size()); ++subset) {
        Factor cells;
        int ways = 0;
        for (std::size_t way = 0; way < clusters.size(); ++way) {
            if ((subset >> way & 1) == 0) continue;
            cells = ways == 0 ? clusters[way] : crossed(cells, clusters[way]);
            ++ways;
        }
        const std::vector<double> sums = summed_scores(basis, residuals, cells.codes, cells.size());
        for (std::size_t cell = 0; cell < cells.size(); ++cell) {
            const std::span<const double> score = slice(sums, cell, basis.size());
            add_symmetric(meat, score, score, ways % 2 == 1 ? 1 : -1);
        }
    }
    return meat;
}

Square driscoll_kraay_meat(const Columns& basis,
                           std::span<const double> residuals,
                           std::span<const std::int32_t> period,
                           int lags) {
    const auto periods =
        static_cast<std::size_t>(*std::max_element(period.begin(), period.end())) + 1;
    const std::vector<double> sums = summed_scores(basis, residuals, period, periods);
    Square meat(basis.size());
    for (std::size_t now = 0; now < periods; ++now)
        for (std::size_t lag = 0; lag <= std::min(now, static_cast<std::size_t>(lags)); ++lag)
            add_symmetric(meat,
                          slice(sums, now, basis.size()),
                          slice(sums, now - lag, basis.size()),
                          (lag == 0 ? 1 : 2) * bartlett(static_cast<int>(lag), lags));
    return meat;
}

Square newey_west_meat(const Columns& basis,
                       std::span<const double> residuals,
                       const Factor& unit,
                       std::span<const std::int32_t> period,
                       int lags) {
    const std::size_t width = basis.size();
    const auto unit_of = [&](std::size_t row) { return unit.codes.empty() ? 0 : unit.codes[row]; };
    std::vector<std::size_t> order(residuals.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::pair(unit_of(a), period[a]) < std::pair(unit_of(b), period[b]);
    });
    std::vector<double> scores(order.size() * width);
    for (std::size_t place = 0; place < order.size(); ++place)
        for (std::size_t column = 0; column < width; ++column)
            scores[place * width + column] = basis[column][order[place]] * residuals[order[place]];

    Square meat(width);
    for (std::size_t now = 0; now < order.size(); ++now)
        for (std::size_t back = 0; back <= now; ++back) {
            const std::size_t then = now - back;
            const int lag = period[order[now]] - period[order[then]];
            if (unit_of(order[now]) != unit_of(order[then]) || lag > lags) break;
            add_symmetric(meat,
                          slice(scores, now, width),
                          slice(scores, then, width),
                          (back == 0 ? 1 : 2) * bartlett(lag, lags));
        }
    return meat;
}

}  // namespace keiretsu::analysis::regression
