#include "sim/office/quantiles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

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

struct Counts {
    std::vector<std::uint32_t> of = std::vector<std::uint32_t>(variables.size() * 2 * bins);

    void add(Index variable, int group, std::int32_t bin) {
        ++of[(variable * 2 + static_cast<std::size_t>(group)) * bins +
             static_cast<std::size_t>(bin)];
    }
    Counts& operator+=(const Counts& other) {
        for (std::size_t i = 0; i < of.size(); ++i) of[i] += other.of[i];
        return *this;
    }
};

constexpr Row rows_at_once = 1024;

/// Adds at most `rows_at_once` rows, whose bins are computed together first.
void add_few_rows(const Economy& economy, float deflator, RowRange rows, Counts& counts) {
    const Plants& plants = economy.plants;
    std::array<std::array<std::int32_t, rows_at_once>, variables.size()> bin;
    std::int32_t* const size_bin = bin[size].data();
    std::int32_t* const growth_bin = bin[growth].data();
    std::int32_t* const margin_bin = bin[margin].data();
    std::int32_t* const labour_bin = bin[labour_productivity].data();
    std::int32_t* const productivity_bin = bin[productivity].data();
    const Row n = rows.end - rows.begin;
    const float* employees = plants.employees.data() + rows.begin;
    const float* log_productivity = plants.log_productivity.data() + rows.begin;
    const float* value_added = plants.year_value_added.data() + rows.begin;
    const float* shipments = plants.year_shipments.data() + rows.begin;
    const float* shipments_before = plants.last_year_shipments.data() + rows.begin;
    const float* margin_of = economy.firms.margin.data() + rows.begin;
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < n; ++i) {
        const float log_employees = log_of(employees[i]);
        size_bin[i] = bin_of(size, log_employees);
        productivity_bin[i] = bin_of(productivity, log_productivity[i]);
        margin_bin[i] = bin_of(margin, margin_of[i]);
        labour_bin[i] =
            bin_of(labour_productivity, log_of(value_added[i] / deflator) - log_employees);
        growth_bin[i] = bin_of(growth, log_of(shipments[i] / shipments_before[i]));
    }
    for (Row i = 0; i < n; ++i) {
        const Row row = rows.begin + i;
        if (!plants.alive[row]) continue;
        const Row head = plants.owner[row];
        const int group = plants.employees[head] >= large_enterprise_employees;
        counts.add(size, group, size_bin[i]);
        counts.add(productivity, group, productivity_bin[i]);
        if (head == row) counts.add(margin, group, margin_bin[i]);
        if (value_added[i] > 0) counts.add(labour_productivity, group, labour_bin[i]);
        // A plant that opened last year was not open all of it.
        const bool whole_years = economy.now - Quarter(plants.founded[row]) >= 8;
        if (whole_years && shipments_before[i] > 0 && shipments[i] > 0)
            counts.add(growth, group, growth_bin[i]);
    }
}

/// The value below which `share` of the counts lie; NaN if there are none.
double quantile(const std::uint32_t* counts, double total, const Variable& variable, double share) {
    const double wanted = share * total;
    double below = 0;
    for (int bin = 0; bin < bins; ++bin) {
        const double here = counts[bin];
        if (here > 0 && below + here >= wanted) {
            const double place = (bin + (wanted - below) / here) / bins;
            return double(variable.low) + place * double(variable.high - variable.low);
        }
        below += here;
    }
    return analysis::missing;
}

}  // namespace

std::vector<QuantileRow> survey_quantiles(const Economy& economy,
                                          double deflator,
                                          int replicate,
                                          int year) {
    const Counts counts = sum_over_rows(economy.rows(), Counts{}, [&](RowRange rows, Counts& sums) {
        for (Row begin = rows.begin; begin < rows.end; begin += rows_at_once)
            add_few_rows(economy,
                         static_cast<float>(deflator),
                         {begin, std::min(begin + rows_at_once, rows.end)},
                         sums);
    });
    std::vector<QuantileRow> rows;
    for (std::size_t v = 0; v < variables.size(); ++v)
        for (std::size_t g = 0; g < groups.size(); ++g) {
            const std::uint32_t* of = counts.of.data() + (v * 2 + g) * bins;
            double total = 0;
            for (int bin = 0; bin < bins; ++bin) total += of[bin];
            QuantileRow row{.replicate = replicate,
                            .year = year,
                            .variable = variables[v].name,
                            .group = groups[g],
                            .observations = total};
            double* decile[] = {&row.p10,
                                &row.p20,
                                &row.p30,
                                &row.p40,
                                &row.p50,
                                &row.p60,
                                &row.p70,
                                &row.p80,
                                &row.p90};
            for (int d = 0; d < 9; ++d)
                *decile[d] = quantile(of, total, variables[v], (d + 1) / 10.0);
            rows.push_back(row);
        }
    return rows;
}

}  // namespace keiretsu::sim
