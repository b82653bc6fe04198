#include "sim/office/census.h"

#include <algorithm>

#include "model/numerics/for_each_row.h"
#include "sim/machine/row_tasks.h"
#include "sim/office/linked_census.h"

namespace keiretsu::sim {

using namespace model;

CensusCell& CensusCell::operator+=(const CensusCell& other) {
    establishments += other.establishments;
    employees += other.employees;
    value_added += other.value_added;
    wage_bill += other.wage_bill;
    capital += other.capital;
    productivity_weight += other.productivity_weight;
    weighted_productivity += other.weighted_productivity;
    return *this;
}

CensusCell Census::of_nation(int industry, std::size_t size) const {
    const std::size_t per_place = static_cast<std::size_t>(industries) * size_classes;
    CensusCell sum;
    for (std::size_t first = 0; first < cells.size(); first += per_place)
        sum += cells[first + static_cast<std::size_t>(industry) * size_classes + size];
    return sum;
}

Census& Census::operator+=(const Census& other) {
    for (std::size_t i = 0; i < cells.size(); ++i) cells[i] += other.cells[i];
    for (std::size_t i = 0; i < assets.size(); ++i) assets[i] += other.assets[i];
    return *this;
}

namespace {

void count_plant(const Economy& economy, Row row, Census& sums) {
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    const auto place_and_industry =
        static_cast<std::size_t>(economy.world.cell(plants.place[row], plants.industry[row]));
    CensusCell& cell =
        sums.cells[place_and_industry * size_classes + size_class_of(plants.employees[row])];
    cell.establishments += 1;
    cell.employees += double(plants.employees[row]);
    cell.value_added += double(plants.year_value_added[row]);
    cell.wage_bill += double(plants.year_wages[row]);
    cell.capital += double(plants.capital[row]);
    const double weight = std::max(double(plants.year_value_added[row]), 0.0);
    cell.productivity_weight += weight;
    cell.weighted_productivity += weight * double(plants.log_productivity[row]);
    const Row head = plants.owner[row];
    if (!firms.proprietor[head])
        sums.assets[plants.industry[head] * capital_classes +
                    capital_class_of(firms.paid_in_capital[head])] += double(plants.capital[row]);
}

}  // namespace

Census take_census(const Economy& economy) {
    const World& world = economy.world;
    Census zero;
    zero.industries = world.industries;
    zero.cells.resize(static_cast<std::size_t>(world.cells()) * size_classes);
    zero.assets.resize(static_cast<std::size_t>(world.industries) * capital_classes);
    return sum_over_rows(economy.rows(), zero, [&](RowRange rows, Census& sums) {
        for (Row row = rows.begin; row < rows.end; ++row)
            if (economy.plants.alive[row]) count_plant(economy, row, sums);
    });
}

void begin_census_year(Economy& economy) {
    Plants& plants = economy.plants;
    note_linked_census(economy);
    plants.last_year_shipments.swap(plants.year_shipments);
    for_each_task(economy.rows(), [&](RowRange rows) {
        std::uint8_t* const noted = plants.size_class.data();
        for_each_row(rows, [&](std::size_t row) {
            noted[row] = static_cast<std::uint8_t>(
                plants.alive[row] != 0 ? size_class_of(plants.employees[row]) + 1 : 0);
        });
        for (auto* column : {&plants.year_value_added, &plants.year_wages, &plants.year_shipments})
            std::fill(column->begin() + rows.begin, column->begin() + rows.end, 0.0f);
    });
}

}  // namespace keiretsu::sim
