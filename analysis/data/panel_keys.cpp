#include "analysis/data/panel_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace keiretsu::analysis {
namespace {

/// First row of each year of one series.
using YearRows = std::map<int, std::size_t>;

struct Series {
    std::string name = {};
    YearRows rows = {};
};

/// Groups rows into series, in order of first appearance.
std::vector<Series> series_of(const SeriesKeys& keys) {
    std::vector<Series> all;
    std::map<std::string, std::size_t> index;
    for (std::size_t row = 0; row < keys.years.size(); ++row) {
        const auto [found, is_new] = index.emplace(keys.series[row], all.size());
        if (is_new) all.push_back({.name = keys.series[row]});
        all[found->second].rows.emplace(keys.years[row], keys.row(row));
    }
    return all;
}

void report_gaps(const Series& series, TypedColumns& columns) {
    for (auto next = std::next(series.rows.begin()); next != series.rows.end(); ++next) {
        const int before = std::prev(next)->first;
        if (next->first == before + 1) continue;
        const std::string years = next->first == before + 2
                                      ? fmt::format("{}", before + 1)
                                      : fmt::format("{}-{}", before + 1, next->first - 1);
        columns.problem(
            "E226",
            fmt::format("{} skips {}", series.name, years),
            "add the rows; leave cells empty where a figure is unknown, and write zeros "
            "where the class has no establishment",
            {next->second, "year"});
    }
}

}  // namespace

void check_duplicates(const SeriesKeys& keys, const CsvTable& table, TypedColumns& columns) {
    std::map<std::pair<std::string, int>, std::size_t> first_row;
    for (std::size_t row = 0; row < keys.years.size(); ++row) {
        const auto [first, fresh] =
            first_row.emplace(std::pair(keys.series[row], keys.years[row]), row);
        if (fresh) continue;
        columns.problem("E225",
                        fmt::format("{}, {} stands twice", keys.series[row], keys.years[row]),
                        fmt::format("the first row is line {}; keep one of them",
                                    table.line_of(keys.row(first->second))),
                        {keys.row(row), "year"});
    }
}

void check_years(const SeriesKeys& keys,
                 const CsvTable& table,
                 TypedColumns& columns,
                 std::vector<Diagnostic>& warnings) {
    if (keys.years.empty()) return;
    const auto [first, last] = std::minmax_element(keys.years.begin(), keys.years.end());
    for (const Series& series : series_of(keys)) {
        report_gaps(series, columns);
        const int from = series.rows.begin()->first;
        const int until = series.rows.rbegin()->first;
        if (from == *first && until == *last) continue;
        Diagnostic& warning = warnings.emplace_back();
        warning.severity = Severity::warning;
        warning.code = "W221";
        warning.message = fmt::format(
            "{} covers {}-{} of {}-{}: its figures count as missing outside, and sums that need "
            "them stop there",
            series.name,
            from,
            until,
            *first,
            *last);
        warning.help = "write rows of zeros if the class was empty";
        warning.path = "year";
        warning.place.file = table.file;
        warning.place.line = static_cast<int>(table.line_of(series.rows.rbegin()->second));
        warning.place.column = 1;
    }
}

}  // namespace keiretsu::analysis
