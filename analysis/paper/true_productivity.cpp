#include "analysis/paper/true_productivity.h"

#include <fmt/format.h>

#include "analysis/paper/levels.h"
#include "analysis/paper/trends.h"

namespace keiretsu::analysis {

const std::vector<std::string>& productivity_sizes() {
    static const std::vector<std::string> sizes = [] {
        std::vector<std::string> names = {std::string(name_of(SizeClass::from_1))};
        for (const std::string_view size : table1_sizes) names.emplace_back(size);
        return names;
    }();
    return sizes;
}

std::map<int, double> productivity_by_year(std::span<const TrueProductivityRow> rows,
                                           std::string_view size) {
    std::map<int, double> weights, means;
    for (const TrueProductivityRow& row : rows) {
        if (!in_size(row.size_class, size) || !(row.weight > 0)) continue;
        weights[row.year] += row.weight;
        means[row.year] += row.weight * row.log_productivity;
    }
    for (auto& [year, mean] : means) mean /= weights[year];
    return means;
}

std::map<std::string, double> productivity_growth(std::span<const TrueProductivityRow> rows) {
    std::map<std::string, double> growth;
    for (const std::string& size : productivity_sizes()) {
        const std::map<int, double> level = productivity_by_year(rows, size);
        for (const TrendWindow& window : table_windows) {
            const auto first = level.find(window.first_year), last = level.find(window.last_year);
            growth[fmt::format("true_productivity.{}.{}", size, window.name)] =
                first == level.end() || last == level.end()
                    ? missing
                    : 100 * (last->second - first->second) / (window.last_year - window.first_year);
        }
    }
    return growth;
}

}  // namespace keiretsu::analysis
