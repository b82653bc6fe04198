#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "analysis/data/panel_file.h"
#include "analysis/data/read_rows.h"
#include "analysis/data/typed_columns.h"

namespace keiretsu::analysis {

std::vector<FlowRow> read_flows(const std::string& file,
                                const std::vector<std::string>& missing_words) {
    const CsvTable table = read_csv(file, missing_words);
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

std::vector<FinanceRow> read_finance(const std::string& file,
                                     const std::vector<std::string>& missing_words) {
    return read_rows<FinanceRow>(read_csv(file, missing_words));
}

std::vector<GroupQuarter> read_group_quarters(const std::string& file,
                                              const std::vector<std::string>& missing_words) {
    const CsvTable table = read_csv(file, missing_words);
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

std::vector<CapitalClassRow> read_capital_classes(const std::string& file,
                                                  const std::vector<std::string>& missing_words) {
    return read_rows<CapitalClassRow>(read_csv(file, missing_words));
}

std::vector<LinkedCensusRow> read_linked_census(const std::string& file,
                                                const std::vector<std::string>& missing_words) {
    return read_rows<LinkedCensusRow>(read_csv(file, missing_words));
}

std::vector<PlantFactsRow> read_plant_facts(const std::string& file,
                                            const std::vector<std::string>& missing_words) {
    return read_rows<PlantFactsRow>(read_csv(file, missing_words));
}

std::vector<LinkRow> read_links(const std::string& file,
                                const std::vector<std::string>& missing_words) {
    return read_rows<LinkRow>(read_csv(file, missing_words));
}

}  // namespace keiretsu::analysis
