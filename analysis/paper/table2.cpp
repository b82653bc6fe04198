#include "analysis/paper/table2.h"

#include <cstdlib>
#include <map>
#include <string_view>

#include "analysis/paper/observed.h"

namespace keiretsu::analysis {
namespace {

constexpr int paper_year = 1999;

std::string_view paired_class(std::string_view size) {
    if (size == "30-99") return "10-50M";
    if (size == "100-299") return "50-100M";
    if (size == "300-999") return "100M-1bn";
    return "1bn+";
}

/// The earlier of two years that are equally near.
int nearest_year(std::span<const CapitalClassRow> firms) {
    int nearest = firms.empty() ? paper_year : firms.front().year;
    for (const CapitalClassRow& row : firms) {
        const int distance = std::abs(row.year - paper_year);
        const int shortest = std::abs(nearest - paper_year);
        if (distance < shortest || (distance == shortest && row.year < nearest)) nearest = row.year;
    }
    return nearest;
}

}  // namespace

std::vector<Table2Row> table2(std::span<const CapitalClassRow> firms) {
    const int year = nearest_year(firms);
    std::vector<Table2Row> rows;
    for (const ObservedShare& cell : observed().table2) {
        Table2Row row{.size = cell.size,
                      .industry = cell.industry,
                      .capital_class = std::string(paired_class(cell.size)),
                      .observed = cell.share_pct};
        std::map<int, double> all;
        std::map<int, double> paired;
        for (const CapitalClassRow& count : firms) {
            if (count.year != year || count.industry != row.industry ||
                count.size_class != row.size)
                continue;
            all[count.replicate] += count.firms;
            if (count.capital_class == row.capital_class) paired[count.replicate] += count.firms;
        }
        std::vector<double> shares;
        for (const auto& [replicate, total] : all)
            shares.push_back(total > 0 ? 100 * paired[replicate] / total : missing);
        row.simulated = spread_of(shares);
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace keiretsu::analysis
