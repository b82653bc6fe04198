#include "analysis/paper/levels.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/data/cells.h"

namespace keiretsu::analysis {
namespace {

Levels zeros(int first_year, int last_year) {
    const std::vector<double> zero(static_cast<std::size_t>(last_year - first_year + 1), 0.0);
    return {.first_year = first_year,
            .establishments = zero,
            .employees = zero,
            .value_added = zero,
            .nominal_value_added = zero};
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

std::vector<double> Levels::observed_variable(std::string_view name) const {
    if (name == "value_added") return nominal_value_added;
    return variable(name == "real_value_added" ? "value_added" : name);
}

bool in_size(SizeClass size_class, std::string_view size) {
    if (size == "all") return size_class >= SizeClass::from_4;
    if (size == "300+") return size_class >= SizeClass::from_300;
    return name_of(size_class) == size;
}

namespace {

/// Sums over the cells of a one-replicate panel that `wanted(industry, class)` takes.
template <class Wanted>
Levels sum_of_cells(const Panel& panel, Wanted wanted) {
    const auto by_year = [](const PanelRow& a, const PanelRow& b) { return a.year < b.year; };
    const auto [first, last] = std::minmax_element(panel.rows.begin(), panel.rows.end(), by_year);
    if (first == panel.rows.end()) return {};
    Levels levels = zeros(first->year, last->year);
    bool any = false;
    for (const PanelCell& cell : cells_of(panel, first->year, last->year)) {
        if (!wanted(cell.industry, cell.size_class)) continue;
        any = true;
        add(levels.establishments, cell.column(&PanelRow::establishments));
        add(levels.employees, cell.column(&PanelRow::employees));
        add(levels.value_added, cell.column(&PanelRow::real_value_added));
        add(levels.nominal_value_added, cell.column(&PanelRow::value_added));
    }
    return any ? levels : Levels{};
}

/// Sums over one place of what `wanted(industry, class)` takes.
template <class Wanted>
Levels sum_of_place(const Places& places, std::string_view place, Wanted wanted) {
    const auto is_here = [&](const PlaceRow& row) { return row.place == place; };
    int first_year = std::numeric_limits<int>::max();
    int last_year = std::numeric_limits<int>::min();
    for (const PlaceRow& row : places.rows) {
        if (!is_here(row)) continue;
        first_year = std::min(first_year, row.year);
        last_year = std::max(last_year, row.year);
    }
    if (last_year < first_year) return {};
    Levels levels = zeros(first_year, last_year);
    std::vector<char> present(levels.employees.size(), 0);
    for (const PlaceRow& row : places.rows) {
        if (!is_here(row)) continue;
        const auto year = static_cast<std::size_t>(row.year - first_year);
        present[year] = 1;
        if (!wanted(row.industry, row.size_class)) continue;
        levels.establishments[year] += row.establishments;
        levels.employees[year] += row.employees;
        levels.value_added[year] += row.real_value_added;
        levels.nominal_value_added[year] += row.value_added;
    }
    for (std::size_t year = 0; year < present.size(); ++year)
        if (present[year] == 0)
            for (std::vector<double>* of : {&levels.establishments,
                                            &levels.employees,
                                            &levels.value_added,
                                            &levels.nominal_value_added})
                (*of)[year] = missing;
    return levels;
}

/// Whether a cell belongs to some classes and, unless it is empty, an industry.
auto taking(const std::vector<SizeClass>& classes, std::string_view industry) {
    return [&classes, industry](std::string_view of, SizeClass size_class) {
        return (industry.empty() || of == industry) &&
               std::find(classes.begin(), classes.end(), size_class) != classes.end();
    };
}

}  // namespace

Levels size_levels(const Panel& panel, std::string_view size) {
    return sum_of_cells(panel, [size](std::string_view, SizeClass size_class) {
        return in_size(size_class, size);
    });
}

Levels panel_levels(const Panel& panel, const SizeBounds& size, std::string_view industry) {
    const std::vector<SizeClass> classes = classes_of(size);
    return sum_of_cells(panel, taking(classes, industry));
}

Levels place_levels(const Places& places, std::string_view place) {
    return sum_of_place(places, place, [](std::string_view, SizeClass size_class) {
        return size_class >= SizeClass::from_4;
    });
}

Levels place_levels(const Places& places,
                    std::string_view place,
                    const SizeBounds& size,
                    std::string_view industry) {
    const std::vector<SizeClass> classes = classes_of(size);
    if (classes.empty()) return {};
    return sum_of_place(places, place, taking(classes, industry));
}

std::vector<std::string> places_of(const Places& places) {
    std::vector<std::string> names;
    for (const PlaceRow& row : places.rows)
        if (std::find(names.begin(), names.end(), row.place) == names.end())
            names.push_back(row.place);
    return names;
}

}  // namespace keiretsu::analysis
