#include "analysis/paper/pattern_scores.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace keiretsu::analysis {
namespace {

constexpr std::array<std::string_view, 3> variables = {
    "establishments", "employees", "value_added"};

bool is_known(double observed, const TrendSummary& simulated) {
    return !std::isnan(observed) && !std::isnan(simulated.growth.mean);
}

const Table1Row* all_row(std::span<const Table1Row> rows,
                         std::string_view variable,
                         const TrendWindow& window) {
    for (const Table1Row& row : rows)
        if (row.variable == variable && row.size == "all" && row.window.name == window.name)
            return &row;
    return nullptr;
}

/// Counts a cell whose paper's figure is not zero: half of them would agree by chance.
void count(SignScore& score, double observed, double simulated) {
    if (observed == 0) return;
    ++score.cells;
    score.simulated += (observed > 0) == (simulated > 0) && simulated != 0 ? 1 : 0;
    score.null = score.cells / 2;
}

template <class Row>
void count_deviation(SignScore& score, const Row& row, const Table1Row* nation) {
    if (nation == nullptr || !is_known(row.observed, row.simulated) ||
        !is_known(nation->observed, nation->simulated))
        return;
    count(score,
          row.observed - nation->observed,
          row.simulated.growth.mean - nation->simulated.growth.mean);
}

/// Ranks from 1, ties sharing their mean.
std::vector<double> ranks_of(const std::vector<double>& values) {
    std::vector<double> ranks;
    for (const double value : values) {
        const auto below = std::count_if(
            values.begin(), values.end(), [&](double other) { return other < value; });
        const auto equal = std::count(values.begin(), values.end(), value);
        ranks.push_back(static_cast<double>(below) + (static_cast<double>(equal) + 1) / 2);
    }
    return ranks;
}

double mean_of(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
}

double covariance(const std::vector<double>& x, const std::vector<double>& y) {
    const double mean_x = mean_of(x);
    const double mean_y = mean_of(y);
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) sum += (x[i] - mean_x) * (y[i] - mean_y);
    return sum / static_cast<double>(x.size());
}

double rank_correlation(const std::vector<double>& x, const std::vector<double>& y) {
    const std::vector<double> a = ranks_of(x);
    const std::vector<double> b = ranks_of(y);
    const double scale = std::sqrt(covariance(a, a) * covariance(b, b));
    return scale > 0 ? covariance(a, b) / scale : missing;
}

}  // namespace

SignScore table1_deviation_signs(std::span<const Table1Row> rows) {
    SignScore score{.what = "Table 1, class less all", .null_name = "a coin"};
    for (const Table1Row& row : rows)
        if (row.variable != "labour_productivity" && row.size != "all")
            count_deviation(score, row, all_row(rows, row.variable, row.window));
    return score;
}

SignScore table1_significant_signs(std::span<const Table1Row> rows) {
    SignScore score{.what = "Table 1, significant", .null_name = "a coin"};
    for (const Table1Row& row : rows)
        if (is_scored(row) && row.observed_significant && std::abs(row.observed) >= 0.5 &&
            is_known(row.observed, row.simulated))
            count(score, row.observed, row.simulated.growth.mean);
    return score;
}

SignScore table1_order(std::span<const Table1Row> rows) {
    SignScore score{.what = "Table 1, class order", .null_name = "a coin"};
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t j = i + 1; j < rows.size(); ++j) {
            const Table1Row& a = rows[i];
            const Table1Row& b = rows[j];
            if (a.variable != b.variable || a.variable == "labour_productivity" ||
                a.size == "all" || b.size == "all" || a.window.name != table_windows[1].name ||
                b.window.name != table_windows[1].name || !is_known(a.observed, a.simulated) ||
                !is_known(b.observed, b.simulated))
                continue;
            count(
                score, a.observed - b.observed, a.simulated.growth.mean - b.simulated.growth.mean);
        }
    return score;
}

SignScore table4_deviation_signs(std::span<const Table4Row> cities,
                                 std::span<const Table1Row> nation) {
    SignScore score{.what = "Table 4, city less all", .null_name = "a coin"};
    for (const Table4Row& row : cities)
        if (row.observed_significant)
            count_deviation(score, row, all_row(nation, row.variable, row.window));
    return score;
}

std::vector<CityScore> table4_patterns(std::span<const Table4Row> cities) {
    std::vector<CityScore> scores;
    for (const std::string_view variable : variables)
        for (const TrendWindow& window : table_windows) {
            std::vector<double> observed, simulated;
            for (const Table4Row& row : cities)
                if (row.variable == variable && row.window.name == window.name &&
                    is_known(row.observed, row.simulated)) {
                    observed.push_back(row.observed);
                    simulated.push_back(row.simulated.growth.mean);
                }
            if (observed.size() < 3) continue;
            scores.push_back({.variable = std::string(variable),
                              .window = std::string(window.name),
                              .cities = static_cast<int>(observed.size()),
                              .rank_correlation = rank_correlation(observed, simulated),
                              .spread = std::sqrt(covariance(simulated, simulated)),
                              .observed_spread = std::sqrt(covariance(observed, observed))});
        }
    return scores;
}

}  // namespace keiretsu::analysis
