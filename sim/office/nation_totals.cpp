#include "sim/office/nation_totals.h"

#include <cstdint>
#include <vector>

#include "model/numerics/lanes.h"
#include "model/numerics/tiles.h"
#include "sim/machine/row_tasks.h"

namespace keiretsu::sim {

using namespace model;

namespace {

/// Shares of plants' employees beyond what their expected orders need at normal use of their
/// capacity (labour.h: with L* the labour needed, L*/L is that use's 1/(1 - alpha)th power).
struct ExcessLabour {
    float normal_use, exponent;

    explicit ExcessLabour(const ProductionParameters& p)
        : normal_use(static_cast<float>(p.normal_utilisation)),
          exponent(1 / (1 - static_cast<float>(p.capital_elasticity))) {}
    float of(float expected_orders, float va_share, float capacity) const {
        const float use = expected_orders * va_share / (normal_use * capacity);
        const float idle = 1 - exp_of(exponent * log_of(at_least(use, 1e-3f)));
        return use < 1 ? idle : 0.0f;
    }
};

/// What production.cpp books as overheads and services bought, nominal, at the capacity that the
/// quarter has left.
struct Overheads {
    float share, moving, fixed;

    Overheads(const ProductionParameters& p, float price)
        : share(static_cast<float>(p.overhead_share) * price),
          moving(static_cast<float>(1 - p.overhead_fixed_share)),
          fixed(static_cast<float>(p.overhead_fixed_share * p.normal_utilisation)) {}
    float of(float shipments, float va_share, float capacity) const {
        return share * (moving * va_share * shipments + fixed * capacity);
    }
};

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
    Lanes<double> shipments, output, room, staff, idle_staff, overheads;

    void add_to(NationTotals& sums, std::size_t group) const {
        sums.shipments[group] += shipments.sum();
        sums.output[group] += output.sum();
        sums.room[group] += room.sum();
        sums.staff[group] += staff.sum();
        sums.idle_staff[group] += idle_staff.sum();
        sums.overheads[group] += overheads.sum();
    }
};

/// Closed plants have no orders, no output and no employees. Large enterprises' are so few that
/// they are added one by one: among the SMEs they are nil.
void add_plants(const Economy& economy, const TileOfFirms& tile, NationTotals& sums) {
    const Plants& plants = economy.plants;
    const ProductionParameters& p = economy.world.parameters.production;
    const ExcessLabour excess_labour(p);
    const Overheads overheads(p, economy.conditions.price);
    Tile<float> idle(tile.rows);
    for_each_row(tile.rows, [&](std::size_t row) {
        idle[row] = excess_labour.of(
            plants.expected_orders[row], plants.value_added_share[row], plants.capacity[row]);
    });

    Lanes<double> orders, overflow, taken, sme_price;
    PlantLanes groups[2];
    const auto add = [&](PlantLanes& to, float in, std::size_t lane, std::size_t row) {
        const float va_share = plants.value_added_share[row];
        const float shipments = plants.shipments[row];
        const float capacity = plants.capacity[row];
        const float employees = plants.employees[row];
        to.shipments[lane] += double(in * shipments);
        to.output[lane] += double(in * shipments) * double(va_share);
        to.room[lane] += double(in * capacity);
        to.staff[lane] += double(in * employees);
        to.idle_staff[lane] += double(in * employees) * double(idle[row]);
        to.overheads[lane] += double(in * overheads.of(shipments, va_share, capacity));
    };
    add_in_lanes(tile.rows, [&](std::size_t lane, std::size_t row) {
        const float sme = is_large(economy, row) ? 0.0f : 1.0f;
        orders[lane] += double(plants.slot_orders[row]);
        overflow[lane] += double(plants.overflow[row]);
        taken[lane] += double(plants.overflow_accepted[row]);
        sme_price[lane] += double(sme * plants.shipments[row]) * double(plants.market_price[row]);
        add(groups[0], sme, lane, row);
    });
    for (const Row row : tile.large) add(groups[1], 1, lane_of(tile.rows, row), row);

    sums.orders += orders.sum();
    sums.overflow += overflow.sum();
    sums.taken += taken.sum();
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
