#include "sim/office/series.h"

#include <algorithm>

#include "sim/office/pieces.h"

namespace keiretsu::sim {

using namespace model;

namespace {

/// What is added up over plants and firms; by group where indexed: 0 SMEs, 1 large enterprises.
struct Totals {
    double plants = 0, firms = 0, employees = 0, shipments = 0, value_added = 0, capacity = 0;
    double orders = 0, overflow = 0, taken = 0;
    double purchases = 0, pressure = 0, unsupplied = 0;
    double sme_price = 0, sme_shipments = 0;
    double proprietors = 0, income_ratio = 0;
    double sales[2] = {}, profit[2] = {}, debt[2] = {};
    double output[2] = {}, room[2] = {}, staff[2] = {}, idle_staff[2] = {};

    Totals& operator+=(const Totals& o) {
        plants += o.plants, firms += o.firms, employees += o.employees, shipments += o.shipments;
        value_added += o.value_added, capacity += o.capacity;
        orders += o.orders, overflow += o.overflow, taken += o.taken;
        purchases += o.purchases, pressure += o.pressure, unsupplied += o.unsupplied;
        sme_price += o.sme_price, sme_shipments += o.sme_shipments;
        proprietors += o.proprietors, income_ratio += o.income_ratio;
        for (int g = 0; g < 2; ++g)
            sales[g] += o.sales[g], profit[g] += o.profit[g], debt[g] += o.debt[g],
                output[g] += o.output[g], room[g] += o.room[g], staff[g] += o.staff[g],
                idle_staff[g] += o.idle_staff[g];
        return *this;
    }
};

/// Share of a plant's employees beyond what its expected orders need at normal use of its capacity
/// (labour.h: with L* the labour needed, L*/L is that use's 1/(1 - alpha)th power).
float excess_labour(const Plants& plants, Row row, const ProductionParameters& p) {
    const float use = plants.expected_orders[row] * plants.value_added_share[row] /
                      (static_cast<float>(p.normal_utilisation) * plants.capacity[row]);
    if (!(use < 1)) return 0;
    const float exponent = 1 / (1 - static_cast<float>(p.capital_elasticity));
    return 1 - exp_of(exponent * log_of(std::max(use, 1e-3f)));
}

void add_plants(const Economy& economy, RowRange rows, Totals& sums) {
    const Plants& plants = economy.plants;
    for (Row row = rows.begin; row < rows.end; ++row) {
        if (!plants.alive[row]) continue;
        const double shipments = double(plants.shipments[row]);
        sums.plants += 1;
        sums.employees += double(plants.employees[row]);
        sums.shipments += shipments;
        sums.value_added += shipments * double(plants.value_added_share[row]);
        sums.capacity += double(plants.capacity[row]);
        sums.orders += double(plants.slot_orders[row]);
        sums.overflow += double(plants.overflow[row]);
        sums.taken += double(plants.taken[row]);
        const int group = plants.employees[row] >= large_enterprise_employees;
        const double staff = double(plants.employees[row]);
        sums.output[group] += shipments * double(plants.value_added_share[row]);
        sums.room[group] += double(plants.capacity[row]);
        sums.staff[group] += staff;
        sums.idle_staff[group] +=
            staff * double(excess_labour(plants, row, economy.world.parameters.production));
        if (group == 0) {
            sums.sme_price += shipments * double(plants.market_price[row]);
            sums.sme_shipments += shipments;
        }
    }
}

/// Parts without a supplier. A buyer that has one reviews again at once.
void add_unsupplied(const Economy& economy, Row row, Totals& sums) {
    const Firms& firms = economy.firms;
    const Slots& slots = economy.slots;
    const double purchases = double(firms.purchases[row]);
    const std::uint32_t first = firms.first_slot[row];
    for (std::uint32_t slot = first; slot < first + firms.slots[row]; ++slot)
        if (slots.supplier[slot] == no_row)
            sums.unsupplied += purchases * double(slots.share[slot]);
}

void add_firms(const Economy& economy, RowRange rows, Totals& sums) {
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    for (Row row = rows.begin; row < rows.end; ++row) {
        if (!plants.alive[row] || plants.owner[row] != row) continue;
        const int group = plants.employees[row] >= large_enterprise_employees;
        sums.firms += 1;
        sums.sales[group] += double(firms.sales[row]);
        sums.profit[group] += double(firms.profit[row]);
        sums.debt[group] += double(firms.short_debt[row]) + double(firms.long_debt[row]);
        const double proprietor = firms.proprietor[row];
        sums.proprietors += proprietor;
        sums.income_ratio += proprietor * double(firms.income_ratio[row]);
        // Firms without slots buy nothing.
        const double purchases = double(firms.purchases[row]);
        sums.purchases += purchases;
        sums.pressure += purchases * double(firms.pressure[row]);
        if (firms.next_review[row] == 0) add_unsupplied(economy, row, sums);
    }
}

double over(double part, double whole) {
    return whole > 0 ? part / whole : 0;
}

void add_banks(const Banks& banks, SeriesRow& row) {
    double capital = 0, loans = 0, all = 0, stance = 0, evergreening = 0;
    for (std::size_t b = 0; b < banks.size(); ++b) {
        capital += banks.capital[b];
        loans += banks.loans[b];
        all += banks.loans[b] + banks.outside_loans[b];
        stance += banks.loans[b] * double(banks.stance[b]);
        evergreening += banks.loans[b] * double(banks.evergreening[b]);
    }
    row.bank_capital_ratio = over(capital, all);
    row.bank_stance = over(stance, loans);
    row.evergreening = over(evergreening, loans);
}

}  // namespace

SeriesRow survey_nation(const Economy& economy, const QuarterEvents& events, int replicate) {
    const Totals t = sum_over_rows(economy.rows(), Totals{}, [&](RowRange rows, Totals& sums) {
        add_plants(economy, rows, sums);
        add_firms(economy, rows, sums);
    });
    const Quarter quarter = economy.now - 1;
    SeriesRow row{
        .replicate = replicate,
        .year = quarter.year(),
        .quarter = quarter.of_year(),
        .plants = t.plants,
        .firms = t.firms,
        .employees = t.employees,
        .sales = t.sales[0] + t.sales[1],
        .shipments = t.shipments,
        .value_added = t.value_added,
        .utilisation = over(t.value_added, t.capacity),
        .utilisation_sme = over(t.output[0], t.room[0]),
        .utilisation_large = over(t.output[1], t.room[1]),
        .excess_labour_sme = over(t.idle_staff[0], t.staff[0]),
        .excess_labour_large = over(t.idle_staff[1], t.staff[1]),
        .purchases = t.purchases,
        .subcontract_orders = t.orders,
        .overflow = t.overflow,
        .overflow_taken = t.taken,
        .outside_purchases = t.unsupplied + t.overflow - t.taken,
        .links = static_cast<double>(economy.suppliers.size()),
        .orders_lost = static_cast<double>(events.lost_orders),
        .profit_sme = t.profit[0],
        .profit_large = t.profit[1],
        .sales_sme = t.sales[0],
        .sales_large = t.sales[1],
        .debt_sme = t.debt[0],
        .debt_large = t.debt[1],
        .sme_price = over(t.sme_price, t.sme_shipments * double(economy.conditions.price)),
        .pressure = over(t.pressure, t.purchases),
        .income_ratio = over(t.income_ratio, t.proprietors),
        .write_offs = events.write_offs,
        .entries = static_cast<double>(events.founded + events.secondary_opened),
        .exits = static_cast<double>(events.closed.size())};
    add_banks(economy.banks, row);
    return row;
}

}  // namespace keiretsu::sim
