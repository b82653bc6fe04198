#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "analysis/data/panel_file.h"
#include "analysis/data/typed_columns.h"

namespace keiretsu::analysis {

std::vector<FlowRow> read_flows(const std::string& file) {
    const CsvTable table = read_csv(file);
    TypedColumns columns(table);
    const std::vector<int> replicates = columns.integers("replicate", Need::optional);
    const std::vector<int> years = columns.integers("year", Need::required);
    const std::vector<int> quarters = columns.integers("quarter", Need::optional, 1);
    const std::vector<double> stock = columns.numbers("stock", Need::required);
    const std::vector<double> entries = columns.numbers("entries", Need::required);
    const std::vector<double> exits = columns.numbers("exits", Need::required);
    columns.finish();
    // Rows of a year (by industry, mode or quarter) add up; the stock is that of its first quarter.
    std::map<std::pair<int, int>, FlowRow> by_year;
    std::map<std::pair<int, int>, int> first_quarter;
    for (std::size_t row = 0; row < table.rows; ++row) {
        const std::pair key{replicates[row], years[row]};
        const auto [first, is_new] = first_quarter.emplace(key, quarters[row]);
        if (!is_new) first->second = std::min(first->second, quarters[row]);
    }
    for (std::size_t row = 0; row < table.rows; ++row) {
        const std::pair key{replicates[row], years[row]};
        FlowRow& flow = by_year[key];
        flow.replicate = key.first;
        flow.year = key.second;
        flow.entries += entries[row];
        flow.exits += exits[row];
        if (quarters[row] == first_quarter[key]) flow.stock += stock[row];
    }
    std::vector<FlowRow> flows;
    for (const auto& [key, flow] : by_year) flows.push_back(flow);
    return flows;
}

std::vector<FinanceRow> read_finance(const std::string& file) {
    const CsvTable table = read_csv(file);
    TypedColumns columns(table);
    const std::vector<int> replicates = columns.integers("replicate", Need::optional);
    const std::vector<int> years = columns.integers("year", Need::required);
    const std::vector<int> quarters = columns.integers("quarter", Need::required);
    const std::vector<std::string> industries = columns.texts("industry");
    const std::vector<std::string> classes = columns.texts("capital_class");
    const std::vector<double> profit = columns.numbers("ordinary_profit", Need::required, true);
    const std::vector<double> depreciation = columns.numbers("depreciation", Need::required);
    const std::vector<double> short_loans = columns.numbers("short_loans", Need::required);
    const std::vector<double> long_loans = columns.numbers("long_loans", Need::required);
    const std::vector<double> bonds = columns.numbers("bonds", Need::required);
    columns.finish();
    std::vector<FinanceRow> rows;
    for (std::size_t row = 0; row < table.rows; ++row)
        rows.push_back({.replicate = replicates[row],
                        .year = years[row],
                        .quarter = quarters[row],
                        .industry = industries[row],
                        .capital_class = classes[row],
                        .ordinary_profit = profit[row],
                        .depreciation = depreciation[row],
                        .short_loans = short_loans[row],
                        .long_loans = long_loans[row],
                        .bonds = bonds[row]});
    return rows;
}

std::vector<GroupQuarter> read_group_quarters(const std::string& file) {
    const CsvTable table = read_csv(file);
    TypedColumns columns(table);
    const std::vector<int> replicates = columns.integers("replicate", Need::optional);
    const std::vector<int> years = columns.integers("year", Need::required);
    std::vector<GroupQuarter> quarters(table.rows);
    const auto read = [&](const char* name, double GroupSums::*figure) {
        const std::string sme = fmt::format("{}_sme", name), large = fmt::format("{}_large", name);
        const std::vector<double> of_sme = columns.numbers(sme, Need::required, true);
        const std::vector<double> of_large = columns.numbers(large, Need::required, true);
        for (std::size_t row = 0; row < std::min(of_sme.size(), table.rows); ++row) {
            quarters[row].sme.*figure = of_sme[row];
            quarters[row].large.*figure = of_large[row];
        }
    };
    read("sales", &GroupSums::sales);
    read("profit", &GroupSums::ordinary_profit);
    read("depreciation", &GroupSums::depreciation);
    read("debt", &GroupSums::debt);
    read("overheads", &GroupSums::overheads);
    columns.finish();
    for (std::size_t row = 0; row < table.rows; ++row) {
        quarters[row].replicate = replicates[row];
        quarters[row].year = years[row];
    }
    return quarters;
}

std::vector<CapitalClassRow> read_capital_classes(const std::string& file) {
    const CsvTable table = read_csv(file);
    TypedColumns columns(table);
    const std::vector<int> replicates = columns.integers("replicate", Need::optional);
    const std::vector<int> years = columns.integers("year", Need::required);
    const std::vector<std::string> industries = columns.texts("industry");
    const std::vector<std::string> sizes = columns.texts("size_class");
    const std::vector<std::string> capitals = columns.texts("capital_class");
    const std::vector<double> firms = columns.numbers("firms", Need::required);
    columns.finish();
    std::vector<CapitalClassRow> rows;
    for (std::size_t row = 0; row < table.rows; ++row)
        rows.push_back({.replicate = replicates[row],
                        .year = years[row],
                        .industry = industries[row],
                        .size_class = sizes[row],
                        .capital_class = capitals[row],
                        .firms = firms[row]});
    return rows;
}

}  // namespace keiretsu::analysis
