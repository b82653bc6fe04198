#include <algorithm>

#include "analysis/data/typed_columns.h"
#include "analysis/report/run_series.h"
#include "analysis/report/spread_table.h"

namespace keiretsu::analysis::report {

using render::exact;
using render::words;

Tables owner_trends(const RunFiles& run) {
    if (!run.has("owners.csv")) return {};
    const CsvTable csv = read_csv(run.path_of("owners.csv"));
    TypedColumns columns(csv);
    const auto replicates = columns.integers("replicate", Need::required);
    const auto years = columns.integers("year", Need::required);
    const auto ages = columns.texts("age");
    const auto proprietors = columns.numbers("proprietors", Need::required);
    const auto companies = columns.numbers("companies", Need::required);
    columns.finish();
    if (csv.rows == 0) return {};
    const auto [first, last] = std::minmax_element(years.begin(), years.end());
    Tally all, of_age, whole, old;
    for (std::size_t row = 0; row < csv.rows; ++row)
        for (const char* group : {"proprietors", "companies"}) {
            const double owners =
                (group == std::string_view("proprietors") ? proprietors : companies)[row];
            const Key of_year = {words(group), exact(years[row])};
            whole.add(of_year, replicates[row], owners);
            if (ages[row].starts_with("6") || ages[row].starts_with("7"))
                old.add(of_year, replicates[row], owners);
            if (years[row] != *first && years[row] != *last) continue;
            const Key key = {words(group), words(ages[row]), exact(years[row])};
            of_age.add(key, replicates[row], owners);
        }
    // Each class over all owners of its group and year.
    for (const Tally::Entry& entry : of_age.entries())
        for (const auto& [replicate, owners] : *whole.find({entry.key[0], entry.key[2]}))
            all.add(entry.key, replicate, owners);
    return {
        spread_table("owners", "Owners by age", {"group", "age", "year"}, ratio(of_age, all, 100)),
        spread_table(
            "over_60", "Owners of 60 and over", {"group", "year"}, ratio(old, whole, 100))};
}

}  // namespace keiretsu::analysis::report
