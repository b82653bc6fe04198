#include "analysis/data/cells.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace keiretsu::analysis {
namespace {

template <class Rows>
std::vector<Rows> split(const Rows& whole) {
    std::map<int, Rows> parts;
    for (const auto& row : whole.rows) parts[row.replicate].rows.push_back(row);
    std::vector<Rows> replicates;
    for (auto& [replicate, part] : parts) {
        part.source = whole.source;
        replicates.push_back(std::move(part));
    }
    return replicates;
}

}  // namespace

std::vector<double> PanelCell::column(double PanelRow::*field) const {
    std::vector<double> values(rows.size(), missing);
    for (std::size_t year = 0; year < rows.size(); ++year)
        if (rows[year] != nullptr) values[year] = rows[year]->*field;
    return values;
}

std::vector<Panel> by_replicate(const Panel& panel) {
    return split(panel);
}

std::vector<Places> by_replicate(const Places& places) {
    return split(places);
}

std::vector<PanelCell> cells_of(const Panel& panel, int first_year, int last_year) {
    std::vector<std::string> industries;
    std::map<std::pair<std::string, SizeClass>, PanelCell> by_key;
    for (const PanelRow& row : panel.rows) {
        if (std::find(industries.begin(), industries.end(), row.industry) == industries.end())
            industries.push_back(row.industry);
        if (row.year < first_year || row.year > last_year) continue;
        PanelCell& cell = by_key[{row.industry, row.size_class}];
        cell.rows.resize(static_cast<std::size_t>(last_year - first_year + 1));
        cell.rows[static_cast<std::size_t>(row.year - first_year)] = &row;
    }
    std::vector<PanelCell> cells;
    for (const std::string& industry : industries)
        for (auto& [key, cell] : by_key) {
            if (key.first != industry) continue;
            cell.industry = industry;
            cell.size_class = key.second;
            cell.first_year = first_year;
            cells.push_back(std::move(cell));
        }
    return cells;
}

bool has_column(const Panel& panel, double PanelRow::*field) {
    return std::any_of(panel.rows.begin(), panel.rows.end(), [field](const PanelRow& row) {
        return !std::isnan(row.*field);
    });
}

}  // namespace keiretsu::analysis
