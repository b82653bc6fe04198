#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/data/typed_columns.h"
#include "analysis/report/binned_pareto.h"
#include "analysis/report/run_series.h"
#include "analysis/report/spread_table.h"

namespace keiretsu::analysis::report {
namespace {

using render::exact;
using render::words;

/// From where on a power law is fitted: counts of links are whole numbers, so that the lowest say
/// little of a tail; plants below 32 employees are no tail at all.
double tail_of(const std::string& variable) {
    return variable == "employees" ? 32 : 6;
}

}  // namespace

Tables distribution_tables(const RunFiles& run) {
    if (!run.has("distributions.csv")) return {};
    const CsvTable csv = read_csv(run.path_of("distributions.csv"));
    TypedColumns columns(csv);
    const auto replicates = columns.integers("replicate", Need::required);
    const auto years = columns.integers("year", Need::required);
    const auto variables = columns.texts("variable");
    const auto at_least = columns.numbers("at_least", Need::required);
    const auto units = columns.numbers("units", Need::required);
    columns.finish();
    if (csv.rows == 0) return {};
    const auto [first, last] = std::minmax_element(years.begin(), years.end());

    Tally counts, whole, exponents;
    using Of = std::tuple<std::string, int, int>;  // variable, year, replicate
    std::map<Of, std::vector<Beyond>> beyond;
    for (std::size_t row = 0; row < csv.rows; ++row) {
        if (years[row] != *first && years[row] != *last) continue;
        counts.add({words(variables[row]), exact(years[row]), exact(at_least[row])},
                   replicates[row],
                   units[row]);
        if (at_least[row] == 1)
            whole.add({words(variables[row]), exact(years[row])}, replicates[row], units[row]);
        if (at_least[row] >= tail_of(variables[row]))
            beyond[{variables[row], years[row], replicates[row]}].push_back(
                {at_least[row], units[row]});
    }
    Tally all;
    for (const Tally::Entry& entry : counts.entries())
        if (const auto* sums = whole.find({entry.key[0], entry.key[1]}))
            for (const auto& [replicate, count] : *sums) all.add(entry.key, replicate, count);
    for (const auto& [of, tail] : beyond) {
        const auto& [variable, year, replicate] = of;
        exponents.add({words(variable), exact(year), exact(tail_of(variable))},
                      replicate,
                      pareto_exponent(tail, variable != "employees"));
    }
    return {spread_table("distributions",
                         "Share of units with at least so many",
                         {"variable", "year", "at_least"},
                         ratio(counts, all)),
            spread_table("distribution_fits",
                         "Exponents of the cumulative distribution",
                         {"variable", "year", "from"},
                         exponents)};
}

}  // namespace keiretsu::analysis::report
