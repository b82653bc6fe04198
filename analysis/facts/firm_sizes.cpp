#include "analysis/facts/firm_sizes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "analysis/data/asked_columns.h"
#include "analysis/data/exact_sum.h"
#include "analysis/data/keys.h"
#include "analysis/data/typed_columns.h"

namespace keiretsu::analysis {
namespace {

struct Keyed {
    FirmSize key = {};
    std::size_t row = 0;
};

bool before(const FirmSize& a, const FirmSize& b) {
    return std::tie(a.replicate, a.firm, a.year) < std::tie(b.replicate, b.firm, b.year);
}

std::vector<Keyed> keyed_rows(const CsvTable& table,
                              const SizeColumns& columns,
                              TypedColumns& typed) {
    const auto years = typed.integers(columns.year, Need::required);
    std::vector<int> replicates(table.rows, 0);
    if (!columns.replicate.empty() && table.find(columns.replicate) != nullptr)
        replicates = typed.integers(columns.replicate, Need::required);
    const auto firms = in_natural_order(keys_of(*table.find(columns.id))).codes;
    std::vector<Keyed> rows(table.rows);
    for (std::size_t row = 0; row < table.rows; ++row) {
        rows[row] = {{.replicate = replicates[row], .firm = firms[row], .year = years[row]}, row};
        if (firms[row] < 0)
            typed.problem("E241",
                          "an empty cell names no firm",
                          "every row needs the id of its firm",
                          {row, columns.id});
    }
    std::sort(rows.begin(), rows.end(), [](const Keyed& a, const Keyed& b) {
        return before(a.key, b.key) || (!before(b.key, a.key) && a.row < b.row);
    });
    for (std::size_t i = 1; i < rows.size(); ++i)
        if (!before(rows[i - 1].key, rows[i].key) && rows[i].key.firm >= 0)
            typed.problem("E242",
                          fmt::format("the firm stands twice in {}: in lines {} and {}",
                                      rows[i].key.year,
                                      table.line_of(rows[i - 1].row),
                                      table.line_of(rows[i].row)),
                          "keep one row for a firm and year",
                          {rows[i].row, columns.id});
    return rows;
}

/// A pair of neighbouring years of one firm.
struct Step {
    std::int32_t firm = 0;
    int year = 0;
    double rate = 0;
};

}  // namespace

std::vector<FirmSizes> read_firm_sizes(const CsvTable& table, const SizeColumns& columns) {
    std::vector<std::string> wanted{columns.id, columns.year};
    wanted.insert(wanted.end(), columns.sizes.begin(), columns.sizes.end());
    require_columns(table, wanted);
    TypedColumns typed(table);
    const std::vector<Keyed> keys = keyed_rows(table, columns, typed);
    std::vector<FirmSizes> measures;
    for (const std::string& name : columns.sizes) {
        const std::vector<double> values = typed.numbers(name, Need::required, true);
        FirmSizes& sizes = measures.emplace_back();
        sizes.measure = name;
        for (const Keyed& keyed : keys) {
            FirmSize row = keyed.key;
            row.size = values[keyed.row];
            if (std::isnan(row.size))
                ++sizes.absent;
            else if (row.size <= 0)
                ++sizes.not_positive;
            else
                sizes.rows.push_back(row);
        }
    }
    typed.finish();
    return measures;
}

std::vector<int> replicates_of(const FirmSizes& sizes) {
    std::set<int> replicates;
    for (const FirmSize& row : sizes.rows) replicates.insert(row.replicate);
    return {replicates.begin(), replicates.end()};
}

std::vector<int> years_of(const FirmSizes& sizes) {
    std::set<int> years;
    for (const FirmSize& row : sizes.rows) years.insert(row.year);
    return {years.begin(), years.end()};
}

std::vector<double> sizes_in(const FirmSizes& sizes, int replicate, int year) {
    std::vector<double> found;
    for (const FirmSize& row : sizes.rows)
        if (row.replicate == replicate && row.year == year) found.push_back(row.size);
    return found;
}

GrowthRates growth_rates(const FirmSizes& sizes, int replicate, std::size_t most) {
    std::vector<Step> steps;
    std::map<int, std::pair<ExactSum, double>> by_year;  // sum and number of rates
    for (std::size_t i = 1; i < sizes.rows.size(); ++i) {
        const FirmSize &last = sizes.rows[i - 1], &now = sizes.rows[i];
        if (now.replicate != replicate || last.replicate != replicate || last.firm != now.firm ||
            now.year != last.year + 1)
            continue;
        steps.push_back({now.firm, now.year, std::log(now.size / last.size)});
        auto& [sum, count] = by_year[now.year];
        sum += steps.back().rate;
        count += 1;
    }
    GrowthRates result;
    result.every = std::max<std::size_t>(1, (steps.size() + most - 1) / most);
    for (const Step& step : steps)
        if (static_cast<std::size_t>(step.firm) % result.every == 0) {
            const auto& [sum, count] = by_year.at(step.year);
            result.rates.push_back(step.rate - sum.value() / count);
        }
    return result;
}

}  // namespace keiretsu::analysis
