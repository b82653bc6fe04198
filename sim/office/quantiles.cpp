#include "sim/office/quantiles.h"

#include <array>
#include <cstdint>
#include <numeric>
#include <span>

#include "model/numerics/lanes.h"
#include "model/numerics/tiles.h"
#include "sim/machine/row_tasks.h"

namespace keiretsu::sim {

using namespace model;

namespace {

constexpr int bins = 8192;

/// Values outside the range count in the bins at its ends.
struct Variable {
    const char* name;
    float low, high;
};
constexpr std::array<Variable, 5> variables = {{{"log_employees", 0, 11},
                                                {"log_growth", -4, 4},
                                                {"margin", -0.5f, 0.5f},
                                                {"log_value_added_per_employee", -4, 6},
                                                {"log_productivity", -6, 6}}};
enum Index : std::size_t { size, growth, margin, labour_productivity, productivity };
constexpr std::array<const char*, 2> groups = {"sme", "large"};

/// Bin of a value.
inline std::int32_t bin_of(Index variable, float value) {
    const auto& [name, low, high] = variables[variable];
    const float place = (value - low) / (high - low) * bins;
    return static_cast<std::int32_t>(clamp_to(place, 0, bins - 1));
}

/// By variable, group and bin; what does not count stands in the last cell, so that there is no
/// branch.
struct CountsByBin {
    static constexpr std::uint32_t none = variables.size() * groups.size() * bins;
    std::vector<std::uint32_t> of = std::vector<std::uint32_t>(none + 1);

    CountsByBin& operator+=(const CountsByBin& other) {
        for (std::size_t i = 0; i < of.size(); ++i) of[i] += other.of[i];
        return *this;
    }
};

/// What decides in which cells a plant counts: 0 or 1. All of 32 bits, as the figures are: SIMD is
/// quickest with one width.
struct Membership {
    Tile<std::uint32_t> open;
    Tile<std::uint32_t> head;
    Tile<std::uint32_t> whole_years;  // a plant that opened last year was not open all of it
    Tile<std::uint32_t> large;        // its firm is a large enterprise

    explicit Membership(RowRange tile) : open(tile), head(tile), whole_years(tile), large(tile) {}
};

Membership membership_of(const Economy& economy, RowRange tile) {
    const Plants& plants = economy.plants;
    const int whole_since = economy.now.index - 8;
    const auto is_large = [&](std::size_t row) {
        return plants.employees[row] >= large_enterprise_employees ? 1u : 0u;
    };
    Membership in(tile);
    for_each_row(tile, [&](std::size_t row) {
        in.open[row] = plants.alive[row];
        in.head[row] = std::uint32_t{plants.alive[row]} & std::uint32_t{plants.owner[row] == row};
    });
    for_each_row(tile, [&](std::size_t row) {
        in.whole_years[row] = plants.founded[row] <= whole_since ? 1 : 0;
    });
    for_each_row(tile, [&](std::size_t row) { in.large[row] = is_large(row); });
    for_each_match(
        tile,
        [&](std::size_t row) { return plants.owner[row] != row; },
        [&](std::size_t row) { in.large[row] = is_large(plants.owner[row]); });
    return in;
}

void count_tile(const Economy& economy, float deflator, RowRange tile, CountsByBin& counts) {
    const Plants& plants = economy.plants;
    const Membership in = membership_of(economy, tile);
    const auto count = [&](Index variable, auto&& value_of, auto&& counted) {
        const auto first = static_cast<std::uint32_t>(variable) * 2 * bins;
        count_cells(
            tile,
            [&](std::size_t row) {
                const auto bin = static_cast<std::uint32_t>(bin_of(variable, value_of(row)));
                const std::uint32_t cell = first + in.large[row] * bins + bin;
                return counted(row) ? cell : CountsByBin::none;
            },
            counts.of);
    };
    const auto is_open = [&](std::size_t row) { return in.open[row] != 0; };
    count(
        size, [&](std::size_t row) { return log_of(plants.employees[row]); }, is_open);
    count(
        growth,
        [&](std::size_t row) {
            return log_of(plants.year_shipments[row] / plants.last_year_shipments[row]);
        },
        [&](std::size_t row) {
            return (in.open[row] & in.whole_years[row] &
                    std::uint32_t{plants.last_year_shipments[row] > 0} &
                    std::uint32_t{plants.year_shipments[row] > 0}) != 0;
        });
    count(
        margin,
        [&](std::size_t row) { return economy.firms.margin[row]; },
        [&](std::size_t row) { return in.head[row] != 0; });
    count(
        labour_productivity,
        [&](std::size_t row) {
            // What is negative is not counted; its logarithm would overflow.
            const float value_added = at_least(plants.year_value_added[row], smallest_divisor);
            return log_of(value_added / deflator) - log_of(plants.employees[row]);
        },
        [&](std::size_t row) {
            return (in.open[row] & std::uint32_t{plants.year_value_added[row] > 0}) != 0;
        });
    count(
        productivity, [&](std::size_t row) { return plants.log_productivity[row]; }, is_open);
}

constexpr std::size_t deciles = 9;

/// The values below which a tenth, two tenths, ... of the counts lie; NaN if there are none.
std::array<double, deciles> deciles_of(std::span<const std::uint32_t> counts,
                                       double total,
                                       const Variable& variable) {
    std::array<double, deciles> values;
    values.fill(analysis::missing);
    double below = 0;
    std::size_t d = 0;
    for (int bin = 0; bin < bins && d < deciles; ++bin) {
        const double here = counts[static_cast<std::size_t>(bin)];
        if (here == 0) continue;
        for (; d < deciles; ++d) {
            const double wanted = static_cast<double>(d + 1) / 10.0 * total;
            if (below + here < wanted) break;
            const double place = (bin + (wanted - below) / here) / bins;
            values[d] = double(variable.low) + place * double(variable.high - variable.low);
        }
        below += here;
    }
    return values;
}

}  // namespace

std::vector<QuantileRow> survey_quantiles(const Economy& economy,
                                          double deflator,
                                          int replicate,
                                          int year) {
    const CountsByBin counts =
        count_over_rows(economy.rows(), CountsByBin{}, [&](RowRange part, CountsByBin& to) {
            for_each_tile(part, [&](RowRange tile) {
                count_tile(economy, static_cast<float>(deflator), tile, to);
            });
        });
    std::vector<QuantileRow> rows;
    for (std::size_t v = 0; v < variables.size(); ++v)
        for (std::size_t g = 0; g < groups.size(); ++g) {
            const auto of = std::span(counts.of).subspan((v * 2 + g) * bins, bins);
            QuantileRow row{.replicate = replicate,
                            .year = year,
                            .variable = variables[v].name,
                            .group = groups[g],
                            .observations = static_cast<double>(
                                std::accumulate(of.begin(), of.end(), std::uint64_t{0}))};
            const auto values = deciles_of(of, row.observations, variables[v]);
            constexpr std::array<double QuantileRow::*, deciles> figures = {&QuantileRow::p10,
                                                                            &QuantileRow::p20,
                                                                            &QuantileRow::p30,
                                                                            &QuantileRow::p40,
                                                                            &QuantileRow::p50,
                                                                            &QuantileRow::p60,
                                                                            &QuantileRow::p70,
                                                                            &QuantileRow::p80,
                                                                            &QuantileRow::p90};
            for (std::size_t d = 0; d < deciles; ++d) row.*figures[d] = values[d];
            rows.push_back(row);
        }
    return rows;
}

}  // namespace keiretsu::sim
