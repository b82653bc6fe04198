#include "sim/office/quantiles.h"

#include <array>
#include <cmath>

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

struct Counts {
    std::vector<std::uint32_t> of = std::vector<std::uint32_t>(variables.size() * 2 * bins);

    void add(Index variable, int group, float value) {
        const auto& [name, low, high] = variables[variable];
        const float place = (value - low) / (high - low) * bins;
        const int bin = place > 0 ? (place < bins - 1 ? static_cast<int>(place) : bins - 1) : 0;
        ++of[(variable * 2 + static_cast<std::size_t>(group)) * bins +
             static_cast<std::size_t>(bin)];
    }
    Counts& operator+=(const Counts& other) {
        for (std::size_t i = 0; i < of.size(); ++i) of[i] += other.of[i];
        return *this;
    }
};

void add_rows(const Economy& economy, float deflator, RowRange rows, Counts& counts) {
    const Plants& plants = economy.plants;
    for (Row row = rows.begin; row < rows.end; ++row) {
        if (!plants.alive[row]) continue;
        const Row head = plants.owner[row];
        const int group = plants.employees[head] >= large_enterprise_employees;
        const float log_employees = log_of(plants.employees[row]);
        counts.add(size, group, log_employees);
        counts.add(productivity, group, plants.log_productivity[row]);
        if (head == row) counts.add(margin, group, economy.firms.margin[row]);
        if (plants.year_value_added[row] > 0)
            counts.add(labour_productivity,
                       group,
                       log_of(plants.year_value_added[row] / deflator) - log_employees);
        // A plant that opened last year was not open all of it.
        const bool whole_years = economy.now - Quarter(plants.founded[row]) >= 8;
        if (whole_years && plants.last_year_shipments[row] > 0 && plants.year_shipments[row] > 0)
            counts.add(growth,
                       group,
                       log_of(plants.year_shipments[row] / plants.last_year_shipments[row]));
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
        add_rows(economy, static_cast<float>(deflator), rows, sums);
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
