#include "sim/office/series.h"

#include "sim/office/nation_totals.h"

namespace keiretsu::sim {

using namespace model;

namespace {

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
    const NationTotals t = add_up_nation(economy);
    const Quarter quarter = economy.now - 1;
    SeriesRow row{.replicate = replicate,
                  .year = quarter.year(),
                  .quarter = quarter.of_year(),
                  .plants = t.plants,
                  .firms = t.firms,
                  .employees = t.employees[0] + t.employees[1],
                  .sales = t.sales[0] + t.sales[1],
                  .shipments = t.shipments[0] + t.shipments[1],
                  .value_added = t.output[0] + t.output[1],
                  .utilisation = over(t.output[0] + t.output[1], t.capacity[0] + t.capacity[1]),
                  .utilisation_sme = over(t.output[0], t.capacity[0]),
                  .utilisation_large = over(t.output[1], t.capacity[1]),
                  .excess_labour_sme = over(t.excess_employees[0], t.employees[0]),
                  .excess_labour_large = over(t.excess_employees[1], t.employees[1]),
                  .purchases = t.purchases,
                  .subcontract_orders = t.orders,
                  .overflow = t.overflow,
                  .overflow_taken = t.overflow_accepted,
                  .outside_purchases = t.unsupplied + t.overflow - t.overflow_accepted,
                  .links = static_cast<double>(economy.suppliers.size()),
                  .orders_lost = static_cast<double>(events.lost_orders),
                  .profit_sme = t.profit[0],
                  .profit_large = t.profit[1],
                  .sales_sme = t.sales[0],
                  .sales_large = t.sales[1],
                  .debt_sme = t.debt[0],
                  .debt_large = t.debt[1],
                  .depreciation_sme = t.depreciation[0],
                  .depreciation_large = t.depreciation[1],
                  .overheads_sme = t.overheads[0],
                  .overheads_large = t.overheads[1],
                  .sme_price = over(t.sme_price, t.shipments[0] * double(economy.conditions.price)),
                  .pressure = over(t.pressure, t.purchases),
                  .income_ratio = over(t.income_ratio, t.proprietors),
                  .write_offs = events.write_offs,
                  .entries = static_cast<double>(events.founded + events.secondary_opened),
                  .exits = static_cast<double>(events.closed.size())};
    add_banks(economy.banks, row);
    return row;
}

}  // namespace keiretsu::sim
