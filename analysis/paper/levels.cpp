#include "analysis/paper/levels.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/data/cells.h"

namespace keiretsu::analysis {
namespace {

Levels zeros(int first_year, int last_year) {
    const std::vector<double> zero(static_cast<std::size_t>(last_year - first_year + 1), 0.0);
    return {
        .first_year = first_year, .establishments = zero, .employees = zero, .value_added = zero};
}

void add(std::vector<double>& sums, const std::vector<double>& values) {
    for (std::size_t year = 0; year < sums.size(); ++year) sums[year] += values[year];
}

}  // namespace

std::vector<double> Levels::variable(std::string_view name) const {
    if (name == "establishments") return establishments;
    if (name == "employees") return employees;
    if (name == "value_added") return value_added;
    // Without employees there is no productivity, which is not the same as not knowing it: zero
    // leaves the window without a trend, as it does for the other variables.
    std::vector<double> productivity(employees.size(), missing);
    for (std::size_t year = 0; year < productivity.size(); ++year)
        if (!std::isnan(employees[year]))
            productivity[year] = employees[year] > 0 ? value_added[year] / employees[year] : 0;
    return productivity;
}

bool in_size(SizeClass size_class, std::string_view size) {
    if (size == "all") return size_class >= SizeClass::from_4;
    if (size == "300+") return size_class >= SizeClass::from_300;
    return name_of(size_class) == size;
}

Levels size_levels(const Panel& panel, std::string_view size) {
    const auto by_year = [](const PanelRow& a, const PanelRow& b) { return a.year < b.year; };
    const auto [first, last] = std::minmax_element(panel.rows.begin(), panel.rows.end(), by_year);
    if (first == panel.rows.end()) return {};
    Levels levels = zeros(first->year, last->year);
    bool any = false;
    for (const PanelCell& cell : cells_of(panel, first->year, last->year)) {
        if (!in_size(cell.size_class, size)) continue;
        any = true;
        add(levels.establishments, cell.column(&PanelRow::establishments));
        add(levels.employees, cell.column(&PanelRow::employees));
        add(levels.value_added, cell.column(&PanelRow::real_value_added));
    }
    return any ? levels : Levels{};
}

Levels place_levels(const Places& places, std::string_view place) {
    const auto wanted = [&](const PlaceRow& row) { return row.place == place; };
    int first_year = std::numeric_limits<int>::max();
    int last_year = std::numeric_limits<int>::min();
    for (const PlaceRow& row : places.rows) {
        if (!wanted(row)) continue;
        first_year = std::min(first_year, row.year);
        last_year = std::max(last_year, row.year);
    }
    if (last_year < first_year) return {};
    Levels levels = zeros(first_year, last_year);
    std::vector<char> present(levels.employees.size(), 0);
    for (const PlaceRow& row : places.rows) {
        if (!wanted(row)) continue;
        const auto year = static_cast<std::size_t>(row.year - first_year);
        present[year] = 1;
        if (row.size_class < SizeClass::from_4) continue;
        levels.establishments[year] += row.establishments;
        levels.employees[year] += row.employees;
        levels.value_added[year] += row.real_value_added;
    }
    for (std::size_t year = 0; year < present.size(); ++year)
        if (present[year] == 0)
            levels.establishments[year] = levels.employees[year] = levels.value_added[year] =
                missing;
    return levels;
}

std::vector<std::string> places_of(const Places& places) {
    std::vector<std::string> names;
    for (const PlaceRow& row : places.rows)
        if (std::find(names.begin(), names.end(), row.place) == names.end())
            names.push_back(row.place);
    return names;
}

}  // namespace keiretsu::analysis
