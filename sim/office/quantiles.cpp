#include "sim/office/quantiles.h"

#include <array>
#include <cstdint>
#include <numeric>

#include "sim/office/pieces.h"

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

/// Bin of a value; written so that packets can compute it.
inline std::int32_t bin_of(Index variable, float value) {
    const auto& [name, low, high] = variables[variable];
    const float place = (value - low) / (high - low) * bins;
    return static_cast<std::int32_t>(clamp_to(place, 0, bins - 1));
}

/// By variable, group and bin; what does not count stands in the last cell, so that there is no
/// branch.
struct Counts {
    static constexpr std::uint32_t none = variables.size() * groups.size() * bins;
    std::vector<std::uint32_t> of = std::vector<std::uint32_t>(none + 1);

    Counts& operator+=(const Counts& other) {
        for (std::size_t i = 0; i < of.size(); ++i) of[i] += other.of[i];
        return *this;
    }
};

/// What decides in which cells a plant counts. All of 32 bits, as are the figures: packets of one
/// width are quickest.
struct Standing {
    Few<std::uint32_t> open;
    Few<std::uint32_t> head;
    Few<std::uint32_t> whole_years;  // a plant that opened last year was not open all of it
    Few<std::uint32_t> large;        // 1 if its firm is a large enterprise
};

Standing standing_of(const Economy& economy, RowRange rows) {
    const Row n = rows.end - rows.begin;
    const float* employees = economy.plants.employees.data() + rows.begin;
    const Row* owner = economy.plants.owner.data() + rows.begin;
    const std::uint8_t* alive = economy.plants.alive.data() + rows.begin;
    const std::int16_t* founded = economy.plants.founded.data() + rows.begin;
    const int whole_since = economy.now.index - 8;
    Standing standing;
    std::uint32_t* open = standing.open.data();
    std::uint32_t* head = standing.head.data();
    std::uint32_t* whole_years = standing.whole_years.data();
    std::uint32_t* large = standing.large.data();
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < n; ++i) {
        open[i] = alive[i];
        head[i] = std::uint32_t{alive[i]} & std::uint32_t{owner[i] == rows.begin + i};
    }
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < n; ++i) whole_years[i] = founded[i] <= whole_since ? 1 : 0;
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < n; ++i) large[i] = employees[i] >= large_enterprise_employees ? 1 : 0;
    each_of_few(
        n,
        [&](std::size_t i) { return owner[i] != rows.begin + i; },
        [&](std::size_t i) {
            large[i] = economy.plants.employees[owner[i]] >= large_enterprise_employees ? 1 : 0;
        });
    return standing;
}

/// Cells of a few rows, by variable.
using Cells = std::array<Few<std::uint32_t>, variables.size()>;

void find_cells(const Economy& economy, float deflator, RowRange rows, Cells& cells) {
    const Plants& plants = economy.plants;
    const Row n = rows.end - rows.begin;
    const float* employees = plants.employees.data() + rows.begin;
    const float* log_productivity = plants.log_productivity.data() + rows.begin;
    const float* value_added = plants.year_value_added.data() + rows.begin;
    const float* shipments = plants.year_shipments.data() + rows.begin;
    const float* shipments_before = plants.last_year_shipments.data() + rows.begin;
    const float* margin_of = economy.firms.margin.data() + rows.begin;
    const Standing standing = standing_of(economy, rows);
    const std::uint32_t* open = standing.open.data();
    const std::uint32_t* head = standing.head.data();
    const std::uint32_t* whole_years = standing.whole_years.data();
    const std::uint32_t* large = standing.large.data();
    const auto cell = [&](Index variable, Row i, float value, bool counts) {
        const auto first = static_cast<std::uint32_t>(variable) * 2 * bins;
        const std::uint32_t at =
            first + large[i] * bins + static_cast<std::uint32_t>(bin_of(variable, value));
        return counts ? at : Counts::none;
    };
    std::uint32_t* const size_cell = cells[size].data();
    std::uint32_t* const growth_cell = cells[growth].data();
    std::uint32_t* const margin_cell = cells[margin].data();
    std::uint32_t* const labour_cell = cells[labour_productivity].data();
    std::uint32_t* const productivity_cell = cells[productivity].data();
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < n; ++i) {
        productivity_cell[i] = cell(productivity, i, log_productivity[i], open[i] != 0);
        margin_cell[i] = cell(margin, i, margin_of[i], head[i] != 0);
    }
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < n; ++i) {
        const float log_employees = log_of(employees[i]);
        size_cell[i] = cell(size, i, log_employees, open[i] != 0);
        labour_cell[i] = cell(labour_productivity,
                              i,
                              log_of(value_added[i] / deflator) - log_employees,
                              (open[i] != 0) & (value_added[i] > 0));
    }
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < n; ++i)
        growth_cell[i] = cell(
            growth,
            i,
            log_of(shipments[i] / shipments_before[i]),
            ((open[i] & whole_years[i]) != 0) & (shipments_before[i] > 0) & (shipments[i] > 0));
}

constexpr std::size_t deciles = 9;

/// The values below which a tenth, two tenths, ... of the counts lie; NaN if there are none.
std::array<double, deciles> deciles_of(const std::uint32_t* counts,
                                       double total,
                                       const Variable& variable) {
    std::array<double, deciles> values;
    values.fill(analysis::missing);
    double below = 0;
    std::size_t d = 0;
    for (int bin = 0; bin < bins && d < deciles; ++bin) {
        if (counts[bin] == 0) continue;
        const double here = counts[bin];
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
    const Counts counts = count_over_rows(economy.rows(), Counts{}, [&](RowRange part, Counts& to) {
        Cells cells;
        each_few_rows(part, [&](RowRange few) {
            find_cells(economy, static_cast<float>(deflator), few, cells);
            for (const Few<std::uint32_t>& of : cells)
                for (Row i = 0; i < few.end - few.begin; ++i) ++to.of[of[i]];
        });
    });
    std::vector<QuantileRow> rows;
    for (std::size_t v = 0; v < variables.size(); ++v)
        for (std::size_t g = 0; g < groups.size(); ++g) {
            const std::uint32_t* of = counts.of.data() + (v * 2 + g) * bins;
            const double total =
                static_cast<double>(std::accumulate(of, of + bins, std::uint64_t{0}));
            QuantileRow row{.replicate = replicate,
                            .year = year,
                            .variable = variables[v].name,
                            .group = groups[g],
                            .observations = total};
            double* const decile[deciles] = {&row.p10,
                                             &row.p20,
                                             &row.p30,
                                             &row.p40,
                                             &row.p50,
                                             &row.p60,
                                             &row.p70,
                                             &row.p80,
                                             &row.p90};
            const auto values = deciles_of(of, total, variables[v]);
            for (std::size_t d = 0; d < deciles; ++d) *decile[d] = values[d];
            rows.push_back(row);
        }
    return rows;
}

}  // namespace keiretsu::sim
