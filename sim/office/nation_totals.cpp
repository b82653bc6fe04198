#include "sim/office/nation_totals.h"

#include <cstdint>
#include <vector>

#include "model/labour.h"
#include "model/numerics/lanes.h"
#include "model/numerics/tiles.h"
#include "model/production.h"
#include "sim/machine/row_tasks.h"

namespace keiretsu::sim {

using namespace model;

namespace {

/// Shares of overheads, rounded to float once: published overheads are of this precision.
OverheadShares overhead_shares(const ProductionParameters& p) {
    return {static_cast<float>(1 - p.overhead_fixed_share),
            static_cast<float>(p.overhead_fixed_share * p.normal_utilisation)};
}

/// The firms of a tile.
struct TileOfFirms {
    RowRange rows;
    Tile<float> firms, proprietors;  // 1 for the rows that count, 0 for the others
    RowList large = {};              // rows of large enterprises' plants

    explicit TileOfFirms(RowRange tile) : rows(tile), firms(tile), proprietors(tile) {}
};

bool is_large(const Economy& economy, std::size_t row) {
    return economy.plants.employees[row] >= large_enterprise_employees;
}

TileOfFirms count_firms(const Economy& economy, RowRange rows, NationTotals& sums) {
    TileOfFirms tile(rows);
    const Plants& plants = economy.plants;
    std::uint32_t open = 0, heads = 0, own = 0;
    for (std::size_t row = rows.begin; row < rows.end; ++row) {
        const std::uint32_t head = std::uint32_t{plants.owner[row] == row} & plants.alive[row];
        const std::uint32_t proprietor = head & economy.firms.proprietor[row];
        open += plants.alive[row];
        heads += head;
        own += proprietor;
        tile.firms[row] = static_cast<float>(head);
        tile.proprietors[row] = static_cast<float>(proprietor);
    }
    for_each_match(
        rows,
        [&](std::size_t row) { return is_large(economy, row); },
        [&](std::size_t row) { tile.large.push_back(static_cast<Row>(row)); });
    sums.plants += open;
    sums.firms += heads;
    sums.proprietors += own;
    return tile;
}

/// What is added up over the plants of a group.
struct PlantLanes {
    Lanes<double> shipments, output, capacity, employees, excess_employees, overheads;

    void add_to(NationTotals& sums, std::size_t group) const {
        sums.shipments[group] += shipments.sum();
        sums.output[group] += output.sum();
        sums.capacity[group] += capacity.sum();
        sums.employees[group] += employees.sum();
        sums.excess_employees[group] += excess_employees.sum();
        sums.overheads[group] += overheads.sum();
    }
};

/// Closed plants have no orders, no output and no employees. Large enterprises' are so few that
/// they are added one by one: among the SMEs they are nil.
void add_plants(const Economy& economy, const TileOfFirms& tile, NationTotals& sums) {
    const Plants& plants = economy.plants;
    const ProductionParametersOf<float>& p = economy.world.float_parameters.production;
    const OverheadShares shares = overhead_shares(economy.world.parameters.production);
    const float price = economy.conditions.price;
    const float overheads_per_output = p.overhead_share * price;
    const float relation_cost = economy.world.float_parameters.network.relation_cost;
    Tile<float> excess(tile.rows);
    for_each_row(tile.rows, [&](std::size_t row) {
        excess[row] = excess_labour_share(
            p, plants.expected_orders[row], plants.value_added_share[row], plants.capacity[row]);
    });

    Lanes<double> orders, overflow, overflow_accepted, sme_price;
    PlantLanes groups[2];
    const auto add = [&](PlantLanes& to, float in, std::size_t lane, std::size_t row) {
        const float va_share = plants.value_added_share[row];
        const float shipments = plants.shipments[row];
        const float capacity = plants.capacity[row];
        const float employees = plants.employees[row];
        to.shipments[lane] += double(in * shipments);
        to.output[lane] += double(in * shipments) * double(va_share);
        to.capacity[lane] += double(in * capacity);
        to.employees[lane] += double(in * employees);
        to.excess_employees[lane] += double(in * employees) * double(excess[row]);
        // At the capacity that the quarter has left.
        to.overheads[lane] +=
            double(in * (overheads_of(overheads_per_output, shares, va_share, shipments, capacity) +
                         relation_costs_of(relation_cost, price, economy.firms.slots[row])));
    };
    add_in_lanes(tile.rows, [&](std::size_t lane, std::size_t row) {
        const float sme = is_large(economy, row) ? 0.0f : 1.0f;
        orders[lane] += double(plants.slot_orders[row]);
        overflow[lane] += double(plants.overflow[row]);
        overflow_accepted[lane] += double(plants.overflow_accepted[row]);
        sme_price[lane] += double(sme * plants.shipments[row]) * double(plants.market_price[row]);
        add(groups[0], sme, lane, row);
    });
    for (const Row row : tile.large) add(groups[1], 1, lane_of(tile.rows, row), row);

    sums.orders += orders.sum();
    sums.overflow += overflow.sum();
    sums.overflow_accepted += overflow_accepted.sum();
    sums.sme_price += sme_price.sum();
    for (std::size_t group = 0; group < 2; ++group) groups[group].add_to(sums, group);
}

/// What is added up over the firms of a group.
struct FirmLanes {
    Lanes<double> sales, profit, depreciation, debt;

    void add_to(NationTotals& sums, std::size_t group) const {
        sums.sales[group] += sales.sum();
        sums.profit[group] += profit.sum();
        sums.depreciation[group] += depreciation.sum();
        sums.debt[group] += debt.sum();
    }
};

/// Firms by the employees of their head plants.
void add_firms(const Economy& economy, const TileOfFirms& tile, NationTotals& sums) {
    const Firms& firms = economy.firms;
    Lanes<double> income, purchases, pressure;
    FirmLanes groups[2];
    const auto add = [&](FirmLanes& to, float in, std::size_t lane, std::size_t row) {
        to.sales[lane] += double(in * firms.sales[row]);
        to.profit[lane] += double(in * firms.profit[row]);
        to.depreciation[lane] += double(in * firms.depreciation[row]);
        to.debt[lane] +=
            double(in) * (double(firms.short_debt[row]) + double(firms.long_debt[row]));
    };
    add_in_lanes(tile.rows, [&](std::size_t lane, std::size_t row) {
        // Firms without slots buy nothing.
        const float bought = tile.firms[row] * firms.purchases[row];
        income[lane] += double(tile.proprietors[row] * firms.income_ratio[row]);
        purchases[lane] += double(bought);
        pressure[lane] += double(bought) * double(firms.pressure[row]);
        add(groups[0], is_large(economy, row) ? 0.0f : tile.firms[row], lane, row);
    });
    for (const Row row : tile.large) add(groups[1], tile.firms[row], lane_of(tile.rows, row), row);

    sums.income_ratio += income.sum();
    sums.purchases += purchases.sum();
    sums.pressure += pressure.sum();
    for (std::size_t group = 0; group < 2; ++group) groups[group].add_to(sums, group);
}

/// Parts without a supplier. A buyer that has one reviews again at once.
void add_unsupplied(const Economy& economy, const TileOfFirms& tile, NationTotals& sums) {
    const Firms& firms = economy.firms;
    const Slots& slots = economy.slots;
    for_each_match(
        tile.rows,
        [&](std::size_t row) {
            return int{firms.next_review[row] == 0} & int{firms.purchases[row] > 0};
        },
        [&](std::size_t row) {
            if (!(tile.firms[row] > 0)) return;
            const double purchases = double(firms.purchases[row]);
            const std::uint32_t first = firms.first_slot[row];
            for (std::uint32_t slot = first; slot < first + firms.slots[row]; ++slot)
                if (slots.supplier[slot] == no_row)
                    sums.unsupplied += purchases * double(slots.share[slot]);
        });
}

}  // namespace

NationTotals add_up_nation(const Economy& economy) {
    return sum_over_rows(economy.rows(), NationTotals{}, [&](RowRange range, NationTotals& sums) {
        for_each_tile(range, [&](RowRange rows) {
            const TileOfFirms tile = count_firms(economy, rows, sums);
            add_plants(economy, tile, sums);
            add_firms(economy, tile, sums);
            add_unsupplied(economy, tile, sums);
        });
    });
}

}  // namespace keiretsu::sim
