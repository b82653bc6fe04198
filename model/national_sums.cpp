#include "model/national.h"

#include "model/entry.h"
#include "model/macro_closure.h"
#include "model/numerics/for_each_row.h"
#include "model/numerics/tiles.h"
#include "model/production.h"
#include "model/productivity.h"

namespace keiretsu::model {

void NationalSums::reset(const Economy& economy) {
    industries.assign(static_cast<std::size_t>(economy.world.industries), {});
    employees.assign(static_cast<std::size_t>(economy.world.cells()), 0);
    cell_sales.assign(static_cast<std::size_t>(economy.world.cells()), 0);
    materials.assign(static_cast<std::size_t>(economy.world.cells()), 0);
    seedbed.assign(static_cast<std::size_t>(economy.world.cells()), 0);
    loans.assign(economy.banks.size(), 0);
    local_sales.assign(static_cast<std::size_t>(economy.world.cells()), 0);
    wages.assign(static_cast<std::size_t>(economy.world.places), 0);
    profits.assign(static_cast<std::size_t>(economy.world.places), 0);
}

NationalSums& NationalSums::operator+=(const NationalSums& other) {
    for (std::size_t h = 0; h < industries.size(); ++h) {
        OfIndustry& a = industries[h];
        const OfIndustry& b = other.industries[h];
        a.plants += b.plants;
        a.log_productivity += b.log_productivity;
        a.beyond_usual += b.beyond_usual;
        a.beyond_usual_squared += b.beyond_usual_squared;
        a.log_employees += b.log_employees;
        a.small_capacity += b.small_capacity;
        a.small_output += b.small_output;
        a.log_unit_cost += b.log_unit_cost;
        a.capacity += b.capacity;
        a.log_cost_of_all += b.log_cost_of_all;
        a.expected_orders += b.expected_orders;
        a.investment += b.investment;
        a.proprietors += b.proprietors;
        a.income_ratio += b.income_ratio;
    }
    for (std::size_t c = 0; c < employees.size(); ++c) {
        employees[c] += other.employees[c];
        cell_sales[c] += other.cell_sales[c];
        materials[c] += other.materials[c];
        seedbed[c] += other.seedbed[c];
    }
    for (std::size_t b = 0; b < loans.size(); ++b) loans[b] += other.loans[b];
    for (std::size_t c = 0; c < local_sales.size(); ++c) local_sales[c] += other.local_sales[c];
    for (std::size_t p = 0; p < wages.size(); ++p) wages[p] += other.wages[p];
    for (std::size_t p = 0; p < profits.size(); ++p) profits[p] += other.profits[p];
    return *this;
}

namespace {

/// What is summed of each row, for a tile of rows.
struct SummedTile {
    RowRange rows;
    TileColumn<float> log_employees, log_unit_cost, founding_weight, investment;
    TileColumn<float> beyond_usual, materials;
    TileColumn<float> small_capacity, small_output;
    TileColumn<float> proprietor;  // 1 for firms of proprietors
    TileColumn<float> wages;       // of the quarter, nominal
    TileColumn<float> local_sales;
    TileColumn<double> debt;
};

// One loop reads few columns: memory keeps up with that, but not with all columns at once.
void compute_logs(const Economy& economy, SummedTile& tile) {
    const Plants& plants = economy.plants;
    const float elasticity = economy.world.float_parameters.entry.seedbed_elasticity;
    for_each_row(tile, [&](std::size_t row, std::size_t i) {
        const float log_employees = log_of(plants.employees[row]);
        tile.log_employees[i] = log_employees;
        tile.log_unit_cost[i] = log_of(plants.unit_cost[row]);
        tile.founding_weight[i] = founding_weight(elasticity, log_employees);
    });
}

void compute_beyond_usual(const Economy& economy, SummedTile& tile) {
    const Plants& plants = economy.plants;
    const World& world = economy.world;
    const National& national = economy.national;
    for_each_row(tile, [&](std::size_t row, std::size_t i) {
        const auto industry = plants.industry[row];
        tile.beyond_usual[i] = plants.log_productivity[row] - plants.transitory_productivity[row] -
                               usual_productivity(national.log_productivity[industry],
                                                  world.place_premium[plants.place[row]],
                                                  world.premium,
                                                  tile.log_employees[i],
                                                  national.log_employees[industry]);
    });
}

void compute_investment(const Economy& economy, SummedTile& tile) {
    const Plants& plants = economy.plants;
    for (Row row = tile.rows.begin; row < tile.rows.end; ++row)
        tile.investment[row - tile.rows.begin] =
            equipment_bought(plants.founded[row] == economy.now.index,
                             plants.capital[row],
                             plants.investment[row],
                             economy.firms.funded[plants.owner[row]]);
}

void compute_small_output(const Economy& economy, SummedTile& tile) {
    const Plants& plants = economy.plants;
    for_each_row(tile, [&](std::size_t row, std::size_t i) {
        const float capacity =
            plants.employees[row] < large_enterprise_employees ? plants.capacity[row] : 0.0f;
        tile.small_capacity[i] = capacity;
        tile.small_output[i] =
            capacity > 0 ? plants.shipments[row] * plants.value_added_share[row] : 0.0f;
    });
}

void compute_materials(const Economy& economy, SummedTile& tile) {
    const Plants& plants = economy.plants;
    for_each_row(tile, [&](std::size_t row, std::size_t i) {
        tile.materials[i] = materials_bought(
            plants.value_added_share[row], plants.parts_share[row], plants.shipments[row], 1, 1);
    });
}

void compute_firms(const Economy& economy, SummedTile& tile) {
    const Firms& firms = economy.firms;
    for_each_row(tile, [&](std::size_t row, std::size_t i) {
        tile.proprietor[i] =
            economy.plants.owner[row] == row ? static_cast<float>(firms.proprietor[row]) : 0.0f;
        tile.debt[i] = double(firms.short_debt[row]) + double(firms.long_debt[row]);
    });
}

/// Wages of the quarter; what plants sell to customers that neighbours could serve too.
void compute_wages_and_sales(const Economy& economy, SummedTile& tile) {
    const Plants& plants = economy.plants;
    const float base = economy.world.wage_base;
    const float elasticity = economy.world.float_parameters.population.wage_size_elasticity;
    const float small_market = economy.world.float_parameters.closure.small_market_employees;
    for_each_row(tile, [&](std::size_t row, std::size_t i) {
        const float wage = wage_of(
            base * economy.conditions.wage[plants.place[row]], elasticity, tile.log_employees[i]);
        tile.wages[i] = wage * plants.employees[row];
        tile.local_sales[i] =
            plants.employees[row] < small_market ? plants.market_sales[row] : 0.0f;
    });
}

void add_tile(const Economy& economy, const SummedTile& tile, NationalSums& sums) {
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    for (Row row = tile.rows.begin; row < tile.rows.end; ++row) {
        if (!plants.alive[row]) continue;
        const Row i = row - tile.rows.begin;
        NationalSums::OfIndustry& s = sums.industries[plants.industry[row]];
        s.plants += 1;
        s.log_productivity += double(plants.log_productivity[row]);
        s.beyond_usual += double(tile.beyond_usual[i]);
        s.beyond_usual_squared += double(tile.beyond_usual[i] * tile.beyond_usual[i]);
        s.log_employees += double(tile.log_employees[i]);
        s.expected_orders += double(plants.expected_orders[row]);
        s.investment += double(tile.investment[i]);
        s.small_capacity += double(tile.small_capacity[i]);
        s.small_output += double(tile.small_output[i]);
        s.log_unit_cost += double(tile.small_capacity[i]) * double(tile.log_unit_cost[i]);
        s.capacity += double(plants.capacity[row]);
        s.log_cost_of_all += double(plants.capacity[row]) * double(tile.log_unit_cost[i]);
        s.proprietors += double(tile.proprietor[i]);
        s.income_ratio += double(tile.proprietor[i]) * double(firms.income_ratio[row]);
        const auto cell =
            static_cast<std::size_t>(economy.world.cell(plants.place[row], plants.industry[row]));
        sums.cell_sales[cell] += double(plants.market_sales[row]);
        sums.materials[cell] += double(tile.materials[i]);
        sums.employees[cell] += double(plants.employees[row]);
        sums.seedbed[cell] += double(plants.employees[row] * tile.founding_weight[i]);
        sums.loans[firms.bank[row]] += tile.debt[i];
        sums.local_sales[cell] += double(tile.local_sales[i]);
        sums.wages[plants.place[row]] += double(tile.wages[i]);
        sums.profits[plants.place[row]] += double(firms.profit[row]);
    }
}

}  // namespace

void sum_rows(const Economy& economy, RowRange rows, NationalSums& sums) {
    SummedTile tile;
    for_each_tile(rows, [&](RowRange of_tile) {
        tile.rows = of_tile;
        compute_logs(economy, tile);
        compute_beyond_usual(economy, tile);
        compute_investment(economy, tile);
        compute_small_output(economy, tile);
        compute_materials(economy, tile);
        compute_firms(economy, tile);
        compute_wages_and_sales(economy, tile);
        add_tile(economy, tile, sums);
    });
}

}  // namespace keiretsu::model
